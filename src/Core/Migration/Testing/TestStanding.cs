namespace Sluice.Core.Migration;

/// <summary>What is known once results are in and requests are made: what the verdicts rest on.</summary>
/// <param name="Indexes">By architecture.</param>
/// <param name="Hold">Why nothing was requested in this run; null when it was.</param>
/// <param name="TestsNothing">By its configuration no item would ever be tested, and that is the reason to hold.</param>
/// <param name="Unsent">Owed requests that the queue did not take .</param>
public sealed record TestStanding(
    MigrationFacts Facts,
    IReadOnlyDictionary<string, TestIndex> Indexes,
    TestHistory History,
    string? Hold,
    bool TestsNothing,
    IReadOnlySet<TestKey> Unsent);
