namespace Sluice.Core.Migration;

/// <summary>What one run of a suite came to.</summary>
/// <param name="Outcome">Null when no migrations were computed (C-04).</param>
public sealed record MigrationReport(MigrationFacts Facts, JudgedItems Judged, MigrationOutcome? Outcome)
{
    public IReadOnlyList<Excuse> Excuses => Judged.Excuses;

    /// <summary>Of the items judged, those that were let in; what is cleared away besides is not among them.</summary>
    public IReadOnlySet<MigrationItem> Accepted { get; } = (Outcome?.Accepted ?? []).Intersect(Judged.Excuses.Select(excuse => excuse.Item)).ToHashSet();

    /// <summary>Tests nobody has answered, those asked for just now among them.</summary>
    public int PendingTests => Judged.Tests.Pending + Judged.Tests.Requested;

    /// <summary>Binaries of the target that cannot be installed, over all architectures.</summary>
    public int UninstallableBefore => Count(Facts.Before);

    public int UninstallableAfter => Count(Outcome?.After ?? Facts.Before);

    private static int Count(IReadOnlyDictionary<string, Uninstallable> architectures) => architectures.Values.Sum(one => one.Names.Count);
}

/// <summary>What differs between the suites, judged.</summary>
/// <param name="Excuses">Final, in the order the finder gave them.</param>
/// <param name="Alarms">What a maintainer should know now.</param>
public sealed record JudgedItems(IReadOnlyList<Excuse> Excuses, TestCounts Tests, Seq<string> Alarms);
