namespace Sluice.Core.Migration;

/// <summary>What one run of a suite came to.</summary>
/// <param name="Outcome">Null when no migrations were computed (C-04).</param>
public sealed record MigrationReport(MigrationFacts Facts, JudgedItems Judged, MigrationOutcome? Outcome)
{
    public IReadOnlyList<Excuse> Excuses => Judged.Excuses;
}

/// <summary>What differs between the suites, judged.</summary>
/// <param name="Excuses">Final, in the order the finder gave them.</param>
/// <param name="Alarms">What a maintainer should know now.</param>
public sealed record JudgedItems(IReadOnlyList<Excuse> Excuses, TestCounts Tests, Seq<string> Alarms);
