using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Platform.Contracts.Testing;

/// <summary>What every ledger of tests promises, in memory, in files or in tables. Each test has one of its own.</summary>
public abstract class TestLedgerContract
{
    protected static readonly TestRequest Green = Request("green", "amd64");
    protected static readonly TestRequest Lightgreen = Request("lightgreen", "i386");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the same store each time, as the next run would: what an earlier run left unclosed included.</summary>
    protected abstract Task<ITestLedger> OpenAsync();

    protected static TestRequest Request(string source, string architecture, string trigger = "green/2") =>
        new("noble", new(trigger, source, architecture), "1", [trigger, "blue/3"], ["joe/foo"], QueueFamily.Ppa);

    protected static TestResult Result(TestRequest request, TestStatus status, string run, string version = "1") =>
        new(request.Key, status, version, run, 1_420_106_400);

    [Fact]
    public async Task A_new_ledger_is_empty()
    {
        var books = await (await OpenAsync()).ReadAsync(Cancellation);

        Assert.Empty(books.Pending);
        Assert.Empty(books.Results);
    }

    [Fact]
    public async Task A_62_a_mark_stands_once_it_is_owed_whatever_happens_to_the_run()
    {
        var died = await OpenAsync();
        await died.ReadAsync(Cancellation);
        await died.OweAsync([Green, Lightgreen], Cancellation);

        var books = await (await OpenAsync()).ReadAsync(Cancellation);

        Assert.Equal([Green.Key, Lightgreen.Key], Keys(books));
        Assert.All(books.Pending, mark => Assert.False(mark.IsSent));
        Assert.Equal(Green.Id, books.Pending.Single(mark => mark.Key == Green.Key).Request!.Id);
    }

    [Fact]
    public async Task A_63_what_was_sent_is_known_to_be_sent()
    {
        var died = await OpenAsync();
        await died.ReadAsync(Cancellation);
        await died.OweAsync([Green, Lightgreen], Cancellation);
        await died.SentAsync([Green], Cancellation);

        var books = await (await OpenAsync()).ReadAsync(Cancellation);

        Assert.True(books.Pending.Single(mark => mark.Key == Green.Key).IsSent);
        Assert.False(books.Pending.Single(mark => mark.Key == Lightgreen.Key).IsSent);
    }

    [Fact]
    public async Task Owing_again_changes_nothing()
    {
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green], Cancellation);
        await ledger.SentAsync([Green], Cancellation);
        await ledger.OweAsync([Green], Cancellation);

        var mark = Assert.Single((await (await OpenAsync()).ReadAsync(Cancellation)).Pending);
        Assert.True(mark.IsSent);
    }

    [Fact]
    public async Task A_64_a_mark_is_taken_away_and_may_be_gone_already()
    {
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green, Lightgreen], Cancellation);
        await ledger.SentAsync([Green, Lightgreen], Cancellation);
        await ledger.ForgetAsync([Green.Key], Cancellation);
        await ledger.ForgetAsync([Green.Key], Cancellation);

        Assert.Equal([Lightgreen.Key], Keys(await (await OpenAsync()).ReadAsync(Cancellation)));
    }

    [Fact]
    public async Task A_test_forgotten_can_be_asked_for_again()
    {
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green], Cancellation);
        await ledger.SentAsync([Green], Cancellation);
        await ledger.ForgetAsync([Green.Key], Cancellation);
        await ledger.OweAsync([Green with { Attempt = 2 }], Cancellation);

        var mark = Assert.Single((await (await OpenAsync()).ReadAsync(Cancellation)).Pending);
        Assert.False(mark.IsSent);
        Assert.Equal(2, mark.Request!.Attempt);
    }

    [Fact]
    public async Task A_request_keeps_all_that_it_asks()
    {
        var asked = Green with { Parameters = [("all-proposed", "\"1\"")], Attempt = 7, Family = QueueFamily.Huge, Ppas = [] };
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([asked], Cancellation);

        Assert.Equal(asked, Assert.Single((await (await OpenAsync()).ReadAsync(Cancellation)).Pending).Request);
    }

    [Fact]
    public async Task A_90_results_are_there_for_the_next_run()
    {
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.KeepAsync([Result(Green, TestStatus.Fail, "20150101_100000_a@"), Result(Lightgreen, TestStatus.OldNeutral, "20150101_100001_b@")], Cancellation);
        await ledger.KeepAsync([Result(Green, TestStatus.Pass, "20150102_100000_c@", "2")], Cancellation);
        await ledger.CloseAsync(Cancellation);

        var books = await (await OpenAsync()).ReadAsync(Cancellation);

        Assert.Equal(
            [Result(Green, TestStatus.Pass, "20150102_100000_c@", "2"), Result(Lightgreen, TestStatus.OldNeutral, "20150101_100001_b@")],
            books.Results.OrderBy(result => result.Key.Source, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_93_what_is_dropped_is_gone_and_may_be_gone_already()
    {
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.KeepAsync([Result(Green, TestStatus.Fail, "20150101_100000_a@"), Result(Lightgreen, TestStatus.Pass, "20150101_100001_b@")], Cancellation);
        await ledger.CloseAsync(Cancellation);

        var next = await OpenAsync();
        await next.ReadAsync(Cancellation);
        await next.DropAsync([Green.Key], Cancellation);
        await next.DropAsync([Green.Key], Cancellation);
        await next.CloseAsync(Cancellation);

        Assert.Equal(Lightgreen.Key, Assert.Single((await (await OpenAsync()).ReadAsync(Cancellation)).Results).Key);
    }

    [Fact]
    public async Task A_closed_run_leaves_its_marks()
    {
        var ledger = await OpenAsync();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green, Lightgreen], Cancellation);
        await ledger.SentAsync([Green], Cancellation);
        await ledger.CloseAsync(Cancellation);

        var books = await (await OpenAsync()).ReadAsync(Cancellation);

        Assert.Equal([Green.Key, Lightgreen.Key], Keys(books));
        Assert.Equal([true, false], books.Pending.OrderBy(mark => mark.Key.Source, StringComparer.Ordinal).Select(mark => mark.IsSent));
    }

    private static TestKey[] Keys(TestBooks books) => [.. books.Pending.Select(mark => mark.Key).OrderBy(key => key.Source, StringComparer.Ordinal)];
}
