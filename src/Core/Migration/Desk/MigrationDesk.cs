using System.Collections.Concurrent;

namespace Sluice.Core.Migration;

/// <summary>One run of a suite: looks at the archive, judges what differs, and says what may migrate. What it asks of others, the test round asks.</summary>
/// <param name="tests">Null when nothing is tested.</param>
/// <remarks>Safe to repeat after dying anywhere: nothing but requests leaves it, and each of those has its row before.</remarks>
public sealed class MigrationDesk(TestRound? tests, TimeProvider clock)
{
    /// <summary>How long groups may be looked for among what could not migrate alone (M-07).</summary>
    public TimeSpan GroupSearch { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Numbers all binaries, and finds what is uninstallable before anything migrates; the architectures side by side.</summary>
    /// <param name="archive">With a partial source suite already completed (D-10).</param>
    public static MigrationFacts Survey(
        Snapshot archive, HintBook hints, PolicyFacts policies, MigrationSettings settings, DateTimeOffset now, PhaseWatch watch, CancellationToken cancellation)
    {
        watch.Enter("universe");
        var universes = ForEachArchitecture(archive, architecture => Universe.Build(archive, architecture), cancellation);
        watch.Enter("sweep");
        var before = ForEachArchitecture(archive, architecture => Sweep(universes[architecture], settings), cancellation);
        return new(archive, universes, before, hints, policies, settings, now);
    }

    /// <summary>Every difference with what all policies say of it, and what the others' fate makes of it.</summary>
    public async Task<JudgedItems> JudgeAsync(MigrationFacts facts, PhaseWatch watch, CancellationToken cancellation)
    {
        watch.Enter("excuses");
        var excuses = MigrationPolicies.BeforeTests(ExcuseFinder.Find(facts), facts);
        watch.Enter("tests");
        var tested = tests is null ? TestRoundOutcome.Off(excuses.Count) : await tests.RunAsync(facts, excuses, cancellation);
        watch.Enter("policies");
        var judged = excuses.Select((excuse, index) => tested.Findings[index] is { } finding ? excuse.With(finding) : excuse).ToList();
        return new(PropagationRules.Propagate(MigrationPolicies.AfterTests(judged, facts), facts), tested.Counts, tested.Alarms);
    }

    public MigrationOutcome Migrate(MigrationFacts facts, IReadOnlyList<Excuse> excuses, PhaseWatch watch)
    {
        watch.Enter("migration");
        var begun = clock.GetTimestamp();
        return Migrator.Migrate(facts, excuses, () => clock.GetElapsedTime(begun) > GroupSearch);
    }

    /// <summary>All of it, one after the other.</summary>
    public async Task<MigrationReport> RunAsync(
        Snapshot archive, HintBook hints, PolicyFacts policies, MigrationSettings settings, PhaseWatch watch, CancellationToken cancellation)
    {
        var facts = Survey(archive, hints, policies, settings, clock.GetUtcNow(), watch, cancellation);
        var judged = await JudgeAsync(facts, watch, cancellation);
        return new(facts, judged, settings.ComputesMigrations ? Migrate(facts, judged.Excuses, watch) : null);
    }

    private static Uninstallable Sweep(Universe universe, MigrationSettings settings) =>
        Installability.Sweep(TargetContents.OfTarget(universe)).ToUninstallable(settings.NoBreakAllArchitectures.Contains(universe.Architecture));

    private static Dictionary<string, T> ForEachArchitecture<T>(Snapshot archive, Func<string, T> make, CancellationToken cancellation)
    {
        var made = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
        Parallel.ForEach(archive.Architectures, new ParallelOptions { CancellationToken = cancellation }, architecture => made[architecture] = make(architecture));
        return archive.Architectures.ToDictionary(architecture => architecture, architecture => made[architecture], StringComparer.Ordinal);
    }
}
