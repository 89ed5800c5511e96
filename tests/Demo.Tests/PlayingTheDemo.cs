using System.Diagnostics;
using System.Text.Json;

namespace Sluice.Demo.Tests;

public sealed class PlayingTheDemo : IDisposable
{
    private readonly SourceRepository _source = new();
    private readonly string _mark = $"{Guid.NewGuid():N}";

    [Fact]
    public async Task The_good_land_the_broken_one_is_ejected_and_git_agrees()
    {
        _source.Commit("Start", ("ci/run", "#!/bin/sh\nset -e\nfor f in src/*; do\n  grep -q . $f\ndone\n"), ("src/a", "a\n"));
        foreach (var name in new[] { "b", "c", "d" })
            _source.Commit($"Add {name}", ($"src/{name}", $"{name}\n"));

        var (code, output, error) = await RunAsync("demo", "--repo", _source.Folder, "--pull-requests", "3", "--broken", "1", "--json");

        Assert.True(code == 0, $"exit code {code}\n{error}\n{output}");
        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        Assert.True(root.GetProperty("verified").GetBoolean());
        Assert.Equal([1, 3, 4], root.GetProperty("landed").EnumerateArray().Select(number => number.GetInt32()));
        var ejected = Assert.Single(root.GetProperty("ejected").EnumerateArray());
        Assert.Equal(2, ejected.GetProperty("number").GetInt32());
        Assert.StartsWith("staging failed: ci/build failed", ejected.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(_source.Git("rev-parse", "HEAD^{tree}"), root.GetProperty("mainTree").GetString());
        Assert.Equal(root.GetProperty("mainTree").GetString(), root.GetProperty("expectedTree").GetString());
        var audit = root.GetProperty("audit");
        Assert.True(audit.GetProperty("kept").GetBoolean());
        Assert.Equal(8, audit.GetProperty("laws").GetArrayLength());
        Assert.Equal(3, audit.GetProperty("landed").GetInt32());
        Assert.InRange(root.GetProperty("stagings").GetInt32(), 2, 8);
        Assert.InRange(root.GetProperty("ciRuns").GetInt32(), 2, 8);
        Assert.Empty(Survivors());
    }

    [Fact]
    public async Task A_demo_that_cannot_be_played_says_why_and_starts_nothing()
    {
        _source.Commit("Start", ("a", "a\n"));

        var (code, output, error) = await RunAsync("demo", "--repo", _source.Folder, "--json");

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Equal($"sluice: {_source.Folder} has a single commit on its first-parent line; the demo needs at least two.", error.Trim());
        Assert.Empty(Survivors());
    }

    public void Dispose() => _source.Dispose();

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        // Builds first if need be: compilers stay on as servers, and those are not what must not be left behind.
        await RunMarkedAsync("", "--version");
        return await RunMarkedAsync(_mark, arguments);
    }

    private static async Task<(int Code, string Output, string Error)> RunMarkedAsync(string mark, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root(), "sluice"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["SLUICE_TEST_MARK"] = mark },
        };
        using var sluice = Process.Start(start)!;
        sluice.StandardInput.Close();
        try
        {
            var output = sluice.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = sluice.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await sluice.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (sluice.ExitCode, await output, await error);
        }
        finally
        {
            if (!sluice.HasExited)
                sluice.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Everything the command started inherits the mark; what still lives with it has been left behind.</summary>
    private List<string> Survivors() =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out _) && Read($"{folder}/environ").Contains(_mark, StringComparison.Ordinal)
           select Read($"{folder}/cmdline").Replace('\0', ' '),
    ];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
