using System.Text.Json;
using Sluice.Cli.Tests.Commands;

namespace Sluice.Cli.Tests.Local;

/// <summary><c>sluice migrate</c> over an archive in a directory, with an Azurite of its own.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class MigratingAnArchive : IDisposable
{
    private const string Target = """
        Package: green
        Version: 1
        Testsuite: autopkgtest

        Package: red
        Version: 1


        """;

    private readonly TemporaryFolder _folder = new();

    public MigratingAnArchive()
    {
        Suite("forky", Target, Binary("green", "1", "libred (>= 1)"), Binary("libred", "1", "", "red"));
        Suite("sid", Target.Replace("Package: red\nVersion: 1", "Package: red\nVersion: 2", StringComparison.Ordinal), Binary("green", "1", "libred (>= 1)"), Binary("libred", "2", "", "red"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_lane_runs_and_a_second_run_asks_for_nothing_again()
    {
        AzuriteCollection.SkipWithout();

        var first = await RunAsync();
        Assert.Equal((1, 1, 0, 0), (Number(first, "items"), Number(first, "requests"), Number(first, "uninstallableBefore"), Number(first, "uninstallableAfter")));
        Assert.Equal("debci-forky-amd64:green {\"triggers\": [\"red/2\"]", (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "state", "requests"), TestContext.Current.CancellationToken))[..46]);
        Assert.Contains("item-name: red", await File.ReadAllTextAsync(first.GetProperty("excusesYaml").GetString()!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("red", await File.ReadAllTextAsync(first.GetProperty("excusesHtml").GetString()!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.All(["fetching", "loading", "universe", "sweep", "excuses", "tests", "policies", "migration", "reports"], phase => Assert.True(first.GetProperty("seconds").TryGetProperty(phase, out _), phase));

        var second = await RunAsync();
        Assert.Equal((0, 1), (Number(second, "requests"), Number(second, "pending")));
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "state", "requests"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_suite_that_is_not_there_is_said_in_one_line()
    {
        var (exitCode, _, error) = await Shell.RunAsync(
            "migrate", "--target", "forky", "--source", "sidd", "--arch", "amd64", "--mirror", new Uri(_folder.Path).AbsoluteUri, "--state", Path.Combine(_folder.Path, "state"));

        Assert.Equal(1, exitCode);
        Assert.Contains("sidd", error, StringComparison.Ordinal);
        Assert.StartsWith("sluice: ", error.Split('\n')[^2], StringComparison.Ordinal);
    }

    private async Task<JsonElement> RunAsync()
    {
        var (exitCode, output, error) = await Shell.RunAsync(
            "migrate", "--target", "forky", "--source", "sid", "--arch", "amd64", "--mirror", new Uri(_folder.Path).AbsoluteUri, "--state", Path.Combine(_folder.Path, "state"), "--json");

        Assert.True(exitCode is 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private void Suite(string name, string sources, params string[] binaries)
    {
        _folder.Write($"dists/{name}/Release", $"Suite: {name}\nComponents: main\nArchitectures: amd64\n");
        _folder.Write($"dists/{name}/main/source/Sources", sources);
        _folder.Write($"dists/{name}/main/binary-amd64/Packages", string.Concat(binaries));
    }

    private static string Binary(string name, string version, string depends, string? source = null) =>
        $"Package: {name}\nVersion: {version}\nArchitecture: amd64\nSection: libs\n{(source is null ? "" : $"Source: {source}\n")}{(depends is "" ? "" : $"Depends: {depends}\n")}\n";

    private static int Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();
}
