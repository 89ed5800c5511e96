using System.Diagnostics;
using System.Text.Json;
using Sluice.Cli.Local;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>Whole runs over archives of several sizes: with nothing to ask, with everything to ask, and with a history of results.</summary>
/// <param name="shares">Of Debian's size.</param>
/// <param name="real">Directories of a real target and source suite, flat or as a mirror has them.</param>
internal sealed class RunBench(
    IReadOnlyList<double> shares, (string Target, string Source)? real, Seq<string> architectures, int times, TextWriter progress, TimeProvider clock)
{
    private const int Results = 24_000;
    private static readonly string[] Outside = ["fetching", "storage"];
    private static readonly string[] Suites = ["testing", "unstable"];
    private readonly Stopclock _stopclock = new(clock);

    public async Task<BenchReport<RunRow>> RunAsync(CancellationToken cancellation)
    {
        var setup = Setup.Now();
        List<RunRow> rows = [];
        var place = Directory.CreateTempSubdirectory("sluice-bench-").FullName;
        try
        {
            foreach (var share in shares)
            {
                var debian = MadeShape.Debian;
                var shape = debian with { Sources = (int)(debian.Sources * share), Differing = (int)(debian.Differing * share), Architectures = architectures };
                MadeArchive.Write(place, shape);
                rows.AddRange(await MeasureAsync(place, $"made {share:0.###}", (int)(Results * share), cancellation));
            }

            if (real is var (target, source))
            {
                foreach (var (name, directory) in new[] { ("testing", target), ("unstable", source) })
                {
                    if (Directory.Exists(Path.Combine(place, name)))
                        Directory.Delete(Path.Combine(place, name), recursive: true);
                    Directory.CreateSymbolicLink(Path.Combine(place, name), Path.GetFullPath(directory));
                }

                rows.AddRange(await MeasureAsync(place, "real", Results, cancellation));
            }
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }

        return new("gate", setup, "whole runs from files to reports, the best of several; without fetching, and without starting the emulator", rows, TargetsOf(rows), []);
    }

    private async Task<IReadOnlyList<RunRow>> MeasureAsync(string place, string archive, int results, CancellationToken cancellation)
    {
        string[] files = [.. Suites.SelectMany(suite => Directory.EnumerateFiles(Path.Combine(place, suite)))];
        LineScan.Count(files);
        var floor = await _stopclock.TimeAsync(() => Task.Run(() => LineScan.Count(files), cancellation));
        List<RunRow> rows = [];
        progress.WriteLine($"{archive}: no tests");
        rows.Add(await BestAsync(place, archive, "no tests", floor, _ => Task.FromResult<Azurite?>(null), cancellation));
        progress.WriteLine($"{archive}: every test asked for");
        rows.Add(await BestAsync(place, archive, "all asked", floor, StoreAsync, cancellation));
        progress.WriteLine($"{archive}: {results} results in the store");
        rows.Add(await BestAsync(place, archive, $"{results} results", floor, ct => StoreWithAsync(place, results, ct), cancellation));
        return rows;
    }

    private async Task<RunRow> BestAsync(
        string place, string archive, string what, TimeSpan floor, Func<CancellationToken, Task<Azurite?>> storage, CancellationToken cancellation)
    {
        RunRow? best = null;
        for (var time = 0; time < times; time++)
        {
            // Each time new: a second run with the same store would have nothing left to ask.
            await using var azurite = await storage(cancellation);
            var home = Directory.CreateTempSubdirectory("sluice-bench-run-").FullName;
            try
            {
                var summary = await MigrateAsync(place, home, azurite, cancellation);
                var row = RowOf(summary, archive, what, floor);
                best = best is null || row.Seconds < best.Seconds ? row : best;
            }
            finally
            {
                Directory.Delete(home, recursive: true);
            }
        }

        return best!;
    }

    private static RunRow RowOf(JsonElement summary, string archive, string what, TimeSpan floor)
    {
        var phases = summary.GetProperty("seconds");
        var outside = Outside.Sum(Of);
        return new(
            archive,
            what,
            summary.GetProperty("items").GetInt32(),
            summary.GetProperty("requests").GetInt32(),
            Math.Round(floor.TotalSeconds, 3),
            Of("loading"),
            Of("universe"),
            Of("sweep"),
            Of("excuses") + Of("policies"),
            Of("tests"),
            Of("migration"),
            Of("reports"),
            Math.Round(summary.GetProperty("totalSeconds").GetDouble() - outside, 3),
            summary.GetProperty("peakMiB").GetDouble());

        double Of(string phase) => phases.TryGetProperty(phase, out var seconds) ? seconds.GetDouble() : 0;
    }

    private async Task<JsonElement> MigrateAsync(string place, string home, Azurite? azurite, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "migrate", "--target", "testing", "--source", "unstable", "--arch", string.Join(',', architectures), "--mirror", new Uri(place).AbsoluteUri, "--state", home, "--json" },
        };
        if (typeof(RunBench).Assembly.Location is { Length: > 0 } program && Path.GetFileNameWithoutExtension(start.FileName) is "dotnet")
            start.ArgumentList.Insert(0, program);
        foreach (var argument in azurite is null ? ["--no-tests"] : new[] { "--storage", azurite.ConnectionString })
            start.ArgumentList.Add(argument);

        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync(cancellation);
        var output = await child.StandardOutput.ReadToEndAsync(cancellation);
        await child.WaitForExitAsync(cancellation);
        return child.ExitCode is 0 ? JsonDocument.Parse(output).RootElement : throw new LocalRunException($"a run ended with {child.ExitCode}: {await error}");
    }

    private static async Task<Azurite?> StoreAsync(CancellationToken cancellation) =>
        await Azurite.StartAsync(Checkout.Find(), dataDirectory: null, HostLog.Silent, cancellation);

    /// <summary>A store in which tests of the archive's own sources passed for uploads of old.</summary>
    private async Task<Azurite?> StoreWithAsync(string place, int results, CancellationToken cancellation)
    {
        var azurite = await Azurite.StartAsync(Checkout.Find(), dataDirectory: null, HostLog.Silent, cancellation);
        var tables = new TableServiceClient(azurite.ConnectionString);
        var (pending, kept) = (tables.GetTableClient("PendingTests"), tables.GetTableClient("TestResults"));
        await pending.CreateIfNotExistsAsync(cancellation);
        await kept.CreateIfNotExistsAsync(cancellation);
        var names = File.ReadLines(Path.Combine(place, "testing", "Sources"))
            .Where(line => line.StartsWith("Package: ", StringComparison.Ordinal)).Select(line => line[9..]).Take(results).ToList();
        await new TableTestLedger(pending, kept, "testing", architectures, clock).KeepAsync(
            [.. Enumerable.Range(0, results).Select(number => new TestResult(
                new($"old-upload-{number / 10}/1.0-{number % 7}", names[number % names.Count], architectures[number % architectures.Count]),
                TestStatus.Pass, "0.1-1", $"20260101_{number % 86_400:000000}_{number:x8}@", 1_767_225_600 + number))],
            cancellation);
        return azurite;
    }

    private static List<Target> TargetsOf(IReadOnlyList<RunRow> rows)
    {
        var largest = rows.TakeLast(3).ToList();
        return
        [
            Within("nothing to ask: whole run", largest[0].Seconds, 4),
            Within("nothing to ask: sweep", largest[0].Sweep, 0.7),
            Within("nothing to ask: migration", largest[0].Migration, 2.5),
            Within("nothing to ask: reports", largest[0].Reports, 0.3),
            Within("everything to ask: whole run", largest[1].Seconds, 10),
            Within("with a history of results: whole run", largest[2].Seconds, 12),
            new("at most 400 MiB", $"{largest.Max(row => row.PeakMiB):0} MiB", largest.All(row => row.PeakMiB <= 400)),
        ];
    }

    private static Target Within(string what, double seconds, double most) => new($"{what} in {most} s", $"{seconds:0.00} s", seconds <= most);
}
