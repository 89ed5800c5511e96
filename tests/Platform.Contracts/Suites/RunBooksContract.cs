using Sluice.Core.Migration;
using Sluice.Platform.Suites;

namespace Sluice.Platform.Contracts.Suites;

/// <summary>What the books of runs promise, in memory and in the cloud. Each test has its own.</summary>
public abstract class RunBooksContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<TableRunBooks> OpenAsync();

    [Fact]
    public async Task A_suite_is_run_by_one_at_a_time()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var turn = await one.TryBeginAsync("forky", Patience, Cancellation);

        Assert.Equal(1, turn!.Number);
        Assert.Null(await other.TryBeginAsync("forky", Patience, Cancellation));
        Assert.NotNull(await other.TryBeginAsync("trixie", Patience, Cancellation));
    }

    [Fact]
    public async Task A_turn_given_up_can_be_taken_at_once()
    {
        var books = await OpenAsync();
        var turn = await books.TryBeginAsync("forky", Patience, Cancellation);

        await books.GiveUpAsync(turn!, Cancellation);

        Assert.Equal(1, (await books.TryBeginAsync("forky", Patience, Cancellation))!.Number);
    }

    [Fact]
    public async Task A_turn_whose_time_is_over_goes_to_the_next_and_its_run_does_not_count()
    {
        var books = await OpenAsync();
        var slow = await books.TryBeginAsync("forky", -Patience, Cancellation);
        var next = await books.TryBeginAsync("forky", Patience, Cancellation);

        Assert.Null(await books.TryKeepTurnAsync(slow!, Patience, Cancellation));
        Assert.False(await books.TryWriteAsync(slow!, Run(1), Contents("waiting"), Cancellation));
        await books.GiveUpAsync(slow!, Cancellation);
        Assert.Empty(await books.RunsAsync("forky", null, 10, Cancellation));

        Assert.True(await books.TryWriteAsync(next!, Run(1), Contents("candidate"), Cancellation));
        Assert.Equal("candidate", (await books.ContentsAsync("forky", 1, Cancellation))!.Items[0].Explanation.Standing);
        Assert.Equal(["candidate"], (await books.HistoryAsync("forky", "green", 10, Cancellation)).Select(past => past.Change.To));
    }

    [Fact]
    public async Task A_turn_is_kept_by_who_has_it()
    {
        var books = await OpenAsync();
        var turn = await books.TryBeginAsync("forky", -Patience, Cancellation);

        var kept = await books.TryKeepTurnAsync(turn!, Patience, Cancellation);

        Assert.Equal(turn!.Stamp, kept!.Stamp);
        Assert.Null(await books.TryBeginAsync("forky", Patience, Cancellation));
        Assert.True(await books.TryWriteAsync(kept, Run(1), Contents("waiting"), Cancellation));
    }

    [Fact]
    public async Task A_run_is_read_as_it_was_written_and_the_latest_comes_first()
    {
        var books = await OpenAsync();
        await RunAsync(books, Run(1), Contents("waiting"));
        await RunAsync(books, Run(2), Contents("migrated"));
        await RunAsync(books, Run(3) with { Alarms = [] }, new([], [], []));

        Assert.Equal([Run(3) with { Alarms = [] }, Run(2)], await books.RunsAsync("forky", null, 2, Cancellation));
        Assert.Equal([Run(2), Run(1)], await books.RunsAsync("forky", 2, 10, Cancellation));
        Assert.Equal(Contents("migrated"), await books.ContentsAsync("forky", 2, Cancellation));
        Assert.Null(await books.ContentsAsync("forky", 4, Cancellation));
        Assert.Equal([(2, "migrated"), (1, "waiting")], (await books.HistoryAsync("forky", "green", 10, Cancellation)).Select(past => (past.Run, past.Change.To)));
    }

    [Fact]
    public async Task Many_changes_fit()
    {
        var one = Contents("waiting");
        var many = Enumerable.Range(0, 700).Select(number => $"green{number}").ToList();
        var contents = new RunContents(
            [.. many.Select(name => one.Items[0] with { Name = name, Source = name })],
            [.. many.SelectMany(name => Enumerable.Repeat(one.Changes[0], 2).Select((change, part) => change with { Item = $"{name}/{part}", Source = name }))],
            []);

        var books = await OpenAsync();
        await RunAsync(books, Run(1), contents);

        Assert.Equal(2, (await books.HistoryAsync("forky", "green699", 10, Cancellation)).Count);
    }

    private static async Task RunAsync(TableRunBooks books, SuiteRun run, RunContents contents)
    {
        var turn = await books.TryBeginAsync("forky", Patience, Cancellation);
        Assert.Equal(run.Number, turn!.Number);
        Assert.True(await books.TryWriteAsync(turn, run, contents, Cancellation));
    }

    private static SuiteRun Run(int number) => new("forky", number, Noon, Noon.AddSeconds(9))
    {
        Items = 1,
        Candidates = 1,
        Accepted = 1,
        Changed = 1,
        Requests = 12,
        Pending = 7,
        UninstallableBefore = 3,
        UninstallableAfter = 2,
        Alarms = ["green had tests, and has none now", "the hint of ann is old"],
    };

    private static RunContents Contents(string standing)
    {
        var explanation = new ItemExplanation("green", "2-1", standing, "It waits.", [new("age", false, "too young", ["the release team"])], "wait", "The next run looks again.");
        return new(
            [new("green", "green", "1-1", "2-1", PolicyVerdict.RejectedTemporarily, Noon, ["age"], ["run 7"], explanation) { Maintainer = "Ann <ann@acme.example>" }],
            [new("green", "green", "2-1", "new", standing, "It waits.")],
            [new("unblock", "ann", "green/2-1", 3, Noon, ["green"])]);
    }
}
