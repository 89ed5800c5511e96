using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Cli.Bench;

/// <summary>How quickly two suites are read, at several sizes of a made archive and, where there is one, of a real one.</summary>
/// <param name="shares">Of Debian's size.</param>
internal sealed class LoadingBench(IReadOnlyList<double> shares, (string Target, string Source)? real, Seq<string> architectures, TextWriter progress, TimeProvider clock)
{
    private const int Times = 4;
    private readonly Stopclock _stopclock = new(clock);

    public async Task<BenchReport<LoadingRow>> RunAsync(CancellationToken cancellation)
    {
        var setup = Setup.Now();
        List<LoadingRow> rows = [];
        var place = Directory.CreateTempSubdirectory("sluice-bench-").FullName;
        try
        {
            foreach (var share in shares)
            {
                progress.WriteLine($"an archive of {share:0.###} of Debian's size");
                var debian = MadeShape.Debian;
                var shape = debian with { Sources = (int)(debian.Sources * share), Differing = (int)(debian.Differing * share), Architectures = architectures };
                var suites = MadeArchive.Write(place, shape);
                rows.Add(await MeasureAsync($"made {share:0.###}", suites, cancellation));
            }
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }

        if (real is var (target, source))
        {
            progress.WriteLine($"{target} and {source}");
            rows.Add(await MeasureAsync("real", [Find(target, SuiteKind.Target), Find(source, SuiteKind.Primary)], cancellation));
        }

        var largest = rows[^1];
        return new(
            "gate",
            setup,
            "two suites from files in the page cache to the run's own books; floor: the same bytes read by the same threads, their line ends counted",
            rows,
            [
                new("both suites in 0.8 s", $"{largest.Seconds:0.00} s ({largest.Archive}, {largest.MegaBytes:0} MB); {largest.First:0.00} s the first time", largest.Seconds <= 0.8),
                new("320 MB/s", $"{largest.Rate:0} MB/s", largest.Rate >= 320),
            ],
            []);
    }

    private SuiteFiles Find(string directory, SuiteKind kind) => MirrorLayout.IsOne(directory)
        ? MirrorLayout.Find(directory, Path.GetFileName(directory), kind, architectures)
        : FlatLayout.Find(directory, Path.GetFileName(directory), kind, architectures);

    private async Task<LoadingRow> MeasureAsync(string archive, IReadOnlyList<SuiteFiles> suites, CancellationToken cancellation)
    {
        string[] files = [.. suites.SelectMany(suite => (IEnumerable<string>)[.. suite.Sources, .. suite.Packages.Values.SelectMany(index => index)])];
        // The first reading brings the files into the page cache; the second one counts.
        var floor = TimeSpan.Zero;
        for (var time = 0; time < 2; time++)
        {
            var worked = Environment.CpuUsage.TotalTime;
            await Task.Run(() => LineScan.Count(files), cancellation);
            floor = Environment.CpuUsage.TotalTime - worked;
        }

        List<TimeSpan> times = [], busy = [];
        var (read, allocated) = (default(ArchiveRead), 0L);
        for (var time = 0; time < Times; time++)
        {
            read = null;
            GC.Collect();
            var (before, worked) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
            times.Add(await _stopclock.TimeAsync(() => Task.Run(() => read = ArchiveReader.Read(suites, cancellation), cancellation)));
            busy.Add(Environment.CpuUsage.TotalTime - worked);
            allocated = GC.GetTotalAllocatedBytes() - before;
        }

        return new(
            archive,
            files.Sum(LineScan.LengthOf) / 1e6,
            read!.Suites.Sum(suite => suite.Sources.Count),
            read.Suites.Sum(suite => architectures.Sum(architecture => suite.Binaries(architecture).Count)),
            floor.TotalSeconds,
            times[0].TotalSeconds,
            times.Skip(1).Min().TotalSeconds,
            busy.Skip(1).Min().TotalSeconds,
            allocated / 1_000_000);
    }
}
