using Sluice.Cli.Local;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Cli.Bench;

/// <summary>Numbers, sweeps and migrates two suites of a real archive on one architecture.</summary>
internal sealed class SolverBench(string target, string source, string architecture, TimeProvider clock)
{
    private const int Times = 3;

    private readonly List<SolverRow> _rows = [];

    public async Task<BenchReport<SolverRow>> RunAsync(bool asksDose, CancellationToken cancellation)
    {
        try
        {
            return await MeasureAsync(asksDose, cancellation);
        }
        catch (ArchiveException unreadable)
        {
            throw new LocalRunException(unreadable.Message);
        }
    }

    private async Task<BenchReport<SolverRow>> MeasureAsync(bool asksDose, CancellationToken cancellation)
    {
        SuiteFiles[] files =
        [
            FlatLayout.Find(target, "target", SuiteKind.Target, [architecture]),
            FlatLayout.Find(source, "source", SuiteKind.Primary, [architecture]),
        ];
        var setup = Setup.Now();
        var read = Measure("load", () => ArchiveReader.Read(files, cancellation), read => $"{read.Suites.Sum(suite => suite.Sources.Count):N0} sources");
        var archive = new Snapshot(read.Suites[0], read.Suites[1], [], [architecture]);
        var universe = Measure("universe", () => Universe.Build(archive, architecture), universe => $"{universe.Count:N0} binaries, {universe.ClauseCount:N0} distinct clauses");
        var sweeps = archive.Suites.Select((suite, place) => Measure(
            $"sweep of {suite.Name}",
            () => Installability.Sweep(TargetContents.Of(universe, Enumerable.Range(0, universe.Count).Where(id => universe.IsIn(id, place)))),
            sweep => $"{sweep.Uninstallables.Length:N0} of {sweep.Contents.Count:N0} uninstallable")).ToArray();

        var facts = Facts(archive, universe, sweeps[0]);
        var items = ExcuseFinder.Find(facts).Select(excuse => new Excuse { Item = excuse.Item }).ToArray();
        Measure("migration", () => Migrator.Migrate(facts, items), outcome => $"{outcome.Accepted.Count:N0} of {items.Length:N0} items and their leftovers migrated");

        var targets = new List<Target>
        {
            Fast("universe", 0.5),
            Fast($"sweep of {archive.Target.Name}", 0.7),
            Fast("migration", 2.5),
        };
        var notes = new List<string>();
        for (var suite = 0; suite < files.Length && asksDose; suite++)
        {
            var dose = await SolverDose.AskAsync(files[suite].Packages[architecture], sweeps[suite], clock, cancellation);
            _rows.Add(new($"dose, {files[suite].Name}", dose.Seconds, dose.Seconds, $"{dose.Broken:N0} uninstallable"));
            targets.Add(new($"dose-debcheck agrees on {files[suite].Name}", $"{dose.Unexplained.Count} unexplained differences", dose.Unexplained.Count == 0));
            notes.AddRange(dose.Explained);
            notes.AddRange(dose.Unexplained);
        }

        return new("solver", setup, $"{target} and {source} on {architecture}; every difference is a candidate; seconds", _rows, targets, notes);
    }

    private MigrationFacts Facts(Snapshot archive, Universe universe, Installability sweep)
    {
        var settings = new MigrationSettings
        {
            Series = archive.Target.Name,
            Architectures = [architecture],
            NoBreakAllArchitectures = [architecture],
            SmoothUpdateSections = ["libs", "oldlibs"],

            // With one architecture of several loaded, sources of the others would look as if they had no binaries.
            RemovesObsolete = false,
        };
        return new(
            archive,
            new Dictionary<string, Universe> { [architecture] = universe },
            new Dictionary<string, Uninstallable> { [architecture] = sweep.ToUninstallable(countsAll: true) },
            HintBook.Empty,
            new PolicyFacts(),
            settings,
            clock.GetUtcNow());
    }

    private T Measure<T>(string step, Func<T> work, Func<T, string> found)
    {
        var begun = clock.GetTimestamp();
        var result = work();
        var first = clock.GetElapsedTime(begun);
        var again = first;
        for (var time = 0; time < Times; time++)
        {
            begun = clock.GetTimestamp();
            result = work();
            again = clock.GetElapsedTime(begun) < again ? clock.GetElapsedTime(begun) : again;
        }

        _rows.Add(new(step, Math.Round(first.TotalSeconds, 3), Math.Round(again.TotalSeconds, 3), found(result)));
        return result;
    }

    private Target Fast(string step, double most)
    {
        var row = _rows.Find(row => row.Step == step)!;
        return new($"{step} in {most} s, the first time", $"{row.First:0.00} s", row.First <= most);
    }
}
