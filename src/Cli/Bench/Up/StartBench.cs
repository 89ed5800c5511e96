using System.Globalization;
using Sluice.Cli.Local;

namespace Sluice.Cli.Bench;

/// <summary>Starts gates as people do, with the script `sluice`, one after the other.</summary>
internal sealed class StartBench(Checkout checkout, int runs, TimeSpan idle, TextWriter progress, TimeProvider clock)
{
    private const double PromisedReady = 10;
    private const double PromisedMemory = 250;
    private const double PromisedVersion = 0.3;

    public async Task<BenchReport<StartRow>> RunAsync(CancellationToken cancellation)
    {
        var setup = Setup.Now();
        var rows = new List<StartRow>();
        var folder = Directory.CreateTempSubdirectory("sluice-bench-").FullName;
        try
        {
            string[] alone = ["--no-town", "--config", await ConfigurationAsync(folder, cancellation)];

            await progress.WriteLineAsync($"{runs} × 3 gates, each left alone for {idle.TotalSeconds} s; first whatever has to be built …");
            await VersionAsync(folder, 0, cancellation);
            for (var run = 1; run <= runs; run++)
            {
                rows.Add(await VersionAsync(folder, run, cancellation));
                rows.Add(await UpAsync("up", [], folder, run, cancellation));
                rows.Add(await UpAsync("up --no-town", alone, folder, run, cancellation));
                rows.Add(await UpAsync("up --no-town --data", [.. alone, "--data", Path.Combine(folder, $"data-{run}")], folder, run, cancellation));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new(
            "up",
            setup,
            $"{runs} starts of each through the script `sluice`; memory in MiB after {idle.TotalSeconds} s of rest",
            [.. rows.OrderBy(row => row.What, StringComparer.Ordinal).ThenBy(row => row.Run)],
            TargetsOf(rows),
            ["host: the local host, with the bus in it and, where there is one, the town. PSS divides shared pages among those who share them."]);
    }

    private async Task<StartRow> UpAsync(string what, string[] arguments, string folder, int run, CancellationToken cancellation)
    {
        await progress.WriteAsync($"run {run} of {runs}, {what}: ");
        await using var gate = new GateProcess(checkout, folder, ["up", .. arguments], clock);
        var ready = await gate.ReadyAsync(cancellation);
        await progress.WriteLineAsync($"ready after {Seconds(ready).ToString(CultureInfo.InvariantCulture)} s …");
        await Task.Delay(idle, clock, cancellation);
        return new(what, run, Seconds(ready), gate.MemoryOf("/handler"), gate.MemoryOf("sluice.dll"), gate.MemoryOf("azurite.js"));
    }

    private async Task<StartRow> VersionAsync(string folder, int run, CancellationToken cancellation)
    {
        await using var program = new GateProcess(checkout, folder, ["--version"], clock);
        return new("--version", run, Seconds(await program.EndedAsync(cancellation)), null, null, null);
    }

    /// <summary>A gate whose GitHub is never reached: nothing happens there.</summary>
    private static async Task<string> ConfigurationAsync(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "bench.sluice.yaml");
        await File.WriteAllTextAsync(
            file,
            $"""
            github:
              address: http://127.0.0.1:9
              token: env:{GateProcess.SecretName}
            projects:
              - name: {BenchProject.Name}
                branches: [main]
                webhook-secret: env:{GateProcess.SecretName}
                reviewers: [{BenchProject.Reviewer}]
                repositories:
                  - name: {BenchProject.Repository}

            """,
            cancellation);
        return file;
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 2);

    private static List<Target> TargetsOf(List<StartRow> rows)
    {
        var (up, version) = (rows.Where(row => row.What is "up").ToList(), rows.Where(row => row.What is "--version").ToList());
        var (slowest, largest, quick) = (up.Max(row => row.Ready), up.Max(row => row.Both ?? double.NaN), Median(version.Select(row => row.Ready)));
        return
        [
            new($"`sluice up` is ready in < {PromisedReady} s", FormattableString.Invariant($"{slowest} s at most"), slowest < PromisedReady),
            new($"handler and host together hold < {PromisedMemory} MB when idle", FormattableString.Invariant($"{largest} MiB RSS at most"), largest * 1.048576 < PromisedMemory),
            new($"`sluice --version` takes < {PromisedVersion} s when nothing changed", FormattableString.Invariant($"{quick} s, the median"), quick < PromisedVersion),
        ];
    }

    private static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }
}
