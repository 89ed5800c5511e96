namespace Sluice.Core.Migration;

/// <summary>
/// The tests of one run of the gate: reads what was asked and answered before, looks for new results, asks for what is missing, and judges.
/// </summary>
/// <remarks>
/// Every mark stands before its request leaves, and every result is looked for before anything is asked, so that a run that dies anywhere
/// is repeated without asking twice.
/// </remarks>
public sealed class TestRound(ITestLedger ledger, ITestQueue queue, ITestRuns runs)
{
    private readonly RequestRoad _road = new(ledger, queue);

    /// <param name="excuses">With the findings of the policies that judge before this one.</param>
    public async Task<TestRoundOutcome> RunAsync(MigrationFacts facts, IReadOnlyList<Excuse> excuses, CancellationToken cancellation)
    {
        if (facts.Settings.Tests.Mode is GateMode.No)
            return TestRoundOutcome.Off(excuses.Count);

        var book = TestBook.Open(await ledger.ReadAsync(cancellation), facts);
        var plans = new TestPlans(facts, excuses);
        await LookAsync(book, plans, cancellation);
        var decided = RequestDecision.Of(facts, book, plans);
        if (KeepsBooks(facts))
            await KeepAsync(book, facts, cancellation);

        var unsent = IsLive(facts) && decided.Hold is null
            ? await _road.SendAsync(book.Owed, book.OwedSince, decided.Requests, facts.Now, cancellation)
            : [];
        unsent.UnionWith(decided.Later.Select(request => request.Key));
        if (KeepsBooks(facts))
            await ledger.CloseAsync(cancellation);

        var standing = new TestStanding(facts, plans.Indexes, book.History, decided.Hold, plans.TestsNothing, unsent);
        return TestRoundOutcome.Of(standing, plans, book, decided);
    }

    /// <summary>Nothing is marked or sent in either kind of dry run .</summary>
    private static bool IsLive(MigrationFacts facts) => facts is { Settings: { IsDryRun: false, Tests.Mode: GateMode.Yes } };

    private static bool KeepsBooks(MigrationFacts facts) => !facts.Settings.IsDryRun;

    /// <summary>Looks once for all whose results are not final, and takes in what there is.</summary>
    private async Task LookAsync(TestBook book, TestPlans plans, CancellationToken cancellation)
    {
        var open = plans.Open(book.History);
        if (open.Count == 0)
            return;

        var newest = plans.Facts.Settings.Tests.SharesResults ? new Dictionary<TestSubject, string>() : book.History.NewestOf(open);
        foreach (var run in await runs.FindAsync(open, newest, cancellation))
            book.Accept(run);
        book.LookedUp = open.Count;
    }

    /// <remarks>Marks go first: should the run die between the two, the next one finds the result again, and before it asks.</remarks>
    private async Task KeepAsync(TestBook book, MigrationFacts facts, CancellationToken cancellation)
    {
        if (book.Forgotten.Count > 0)
            await ledger.ForgetAsync(book.Forgotten, cancellation);
        if (book.Changed.Count > 0)
            await ledger.KeepAsync(book.Changed, cancellation);
        if (ForgettingRules.Superfluous(book.History.All, facts) is { Count: > 0 } superfluous)
            await ledger.DropAsync(superfluous, cancellation);
    }
}
