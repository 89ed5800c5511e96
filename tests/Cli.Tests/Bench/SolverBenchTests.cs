using System.Text.Json;
using Sluice.Cli.Tests.Commands;

namespace Sluice.Cli.Tests.Bench;

/// <summary>The bench of sweep and migration, on an archive of three packages.</summary>
public sealed class SolverBenchTests
{
    [Fact]
    public async Task Two_suites_are_numbered_swept_and_migrated()
    {
        using var archive = Archive();

        var (exitCode, output, error) = await Shell.RunAsync(
            "bench", "solver", "--json", Path.Combine(archive.Path, "testing"), Path.Combine(archive.Path, "unstable"));

        Assert.True(exitCode is 0, error);
        var report = JsonElement.Parse(output);
        Assert.Equal(
            [
                "load: 4 sources", "universe: 3 binaries, 2 distinct clauses", "sweep of target: 0 of 2 uninstallable",
                "sweep of source: 2 of 2 uninstallable", "migration: 0 of 1 items and their leftovers migrated",
            ],
            report.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("step").GetString()}: {row.GetProperty("found").GetString()}"));
    }

    [Fact]
    public async Task Dose_debcheck_finds_the_same()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/dose-debcheck"), "dose-debcheck is not installed.");
        using var archive = Archive();

        var (_, output, error) = await Shell.RunAsync(
            "bench", "solver", "--json", "--dose", Path.Combine(archive.Path, "testing"), Path.Combine(archive.Path, "unstable"));

        Assert.Equal("", error);
        var report = JsonElement.Parse(output);
        Assert.Equal(
            ["0 unexplained differences", "0 unexplained differences"],
            report.GetProperty("targets").EnumerateArray().Skip(3).Select(target => target.GetProperty("measured").GetString()));
        Assert.Equal(
            "odd 1 is uninstallable only to dose-debcheck: it has a versioned conflict with a qualifier, of which dose-debcheck forgets the version",
            report.GetProperty("notes")[0].GetString());
    }

    [Fact]
    public async Task What_cannot_be_read_is_said()
    {
        using var archive = Archive();

        var (exitCode, _, error) = await Shell.RunAsync("bench", "solver", Path.Combine(archive.Path, "testing"), Path.Combine(archive.Path, "nowhere"));

        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere/Sources", error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Archive()
    {
        var folder = new TemporaryFolder();
        folder.Write("testing/Sources", "Package: green\nVersion: 1\n\nPackage: odd\nVersion: 1\n\n");
        folder.Write("testing/Packages_amd64", "Package: green\nVersion: 1\nArchitecture: amd64\nMulti-Arch: allowed\n\nPackage: odd\nVersion: 1\nArchitecture: amd64\nDepends: green\nConflicts: green:any (<< 1)\n\n");
        folder.Write("unstable/Sources", "Package: green\nVersion: 2\n\nPackage: odd\nVersion: 1\n\n");
        folder.Write("unstable/Packages_amd64", "Package: green\nVersion: 2\nArchitecture: amd64\nMulti-Arch: allowed\nDepends: nowhere\n\nPackage: green\nVersion: 1\nArchitecture: amd64\n\nPackage: odd\nVersion: 1\nArchitecture: amd64\nDepends: green\nConflicts: green:any (<< 1)\n\n");
        return folder;
    }
}
