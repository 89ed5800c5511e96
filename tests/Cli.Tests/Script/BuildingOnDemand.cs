namespace Sluice.Cli.Tests.Script;

public sealed class BuildingOnDemand : IDisposable
{
    private static readonly string[] Everything = ["npm ci", "src/Functions", "src/Cli"];
    private readonly ScriptBench _bench = new();

    [Fact]
    public async Task The_first_start_installs_builds_and_passes_the_arguments_on()
    {
        var (exitCode, output, error) = await _bench.RunAsync("up", "--config", "a file.yaml");

        Assert.Equal(Everything, _bench.Notes);
        Assert.EndsWith("bin/Release/net10.0/sluice.dll up --config a file.yaml\n", output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (exitCode, error));
    }

    [Fact]
    public async Task The_second_start_builds_nothing()
    {
        await _bench.RunAsync();
        await _bench.RunAsync();

        Assert.Equal(Everything, _bench.Notes);
    }

    [Theory]
    [InlineData("src/Cli/Program.cs")]
    [InlineData("src/Functions/New.cs")]
    [InlineData("Directory.Packages.props")]
    public async Task A_changed_source_is_built(string file)
    {
        await _bench.RunAsync();
        _bench.Write(file, "something else");
        await _bench.RunAsync();

        Assert.Equal([.. Everything, "src/Functions", "src/Cli"], _bench.Notes);
    }

    [Fact]
    public async Task A_source_that_is_gone_is_noticed()
    {
        _bench.Write("src/Cli/Extra.cs", "extra");
        await _bench.RunAsync();
        _bench.Remove("src/Cli/Extra.cs");
        await _bench.RunAsync();

        Assert.Equal([.. Everything, "src/Functions", "src/Cli"], _bench.Notes);
    }

    [Fact]
    public async Task A_newer_lock_file_installs_again_and_builds_nothing()
    {
        await _bench.RunAsync();
        await Task.Delay(20, TestContext.Current.CancellationToken);
        _bench.Touch("package-lock.json");
        await _bench.RunAsync();

        Assert.Equal([.. Everything, "npm ci"], _bench.Notes);
    }

    [Fact]
    public async Task A_failed_build_shows_its_errors_only_and_is_tried_again_next_time()
    {
        _bench.IsBroken = true;
        var (exitCode, output, error) = await _bench.RunAsync("status");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("src/Cli/Program.cs(1,1): error CS1002: ; expected\nsluice: building src/Functions failed", error, StringComparison.Ordinal);

        _bench.IsBroken = false;
        Assert.Equal(0, (await _bench.RunAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Starts_at_the_same_time_build_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _bench.RunAsync("status")));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        Assert.Equal(Everything, _bench.Notes);
    }

    public void Dispose() => _bench.Dispose();
}
