using Sluice.Core.Migration;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Suites;

/// <summary>What the ledger in tables promises beyond the contract: how it counts batches, and what it survives.</summary>
public sealed class TableTestLedgerTests
{
    private static readonly string[] Architectures = ["amd64", "arm64"];
    private readonly MemoryTableServiceClient _tables = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_62_marks_stand_before_anything_is_sent()
    {
        await (await OpenAsync()).OweAsync(Requests(250), Cancellation);

        var books = await (await OpenAsync()).ReadAsync(Cancellation);

        Assert.Equal(250, books.Pending.Count);
        Assert.All(books.Pending, mark => Assert.False(mark.IsSent));
        Assert.Equal(Requests(250).Select(request => request.Id).Order(), books.Pending.Select(mark => mark.Request!.Id).Order());
    }

    [Fact]
    public async Task A_63_what_has_left_is_known_by_the_next_run()
    {
        var ledger = await OpenAsync();
        await ledger.OweAsync(Requests(250), Cancellation);
        await ledger.SentAsync(Requests(250), Cancellation);

        Assert.All((await (await OpenAsync()).ReadAsync(Cancellation)).Pending, mark => Assert.True(mark.IsSent));
    }

    [Fact]
    public async Task A_hundred_marks_that_have_left_cost_one_row_more()
    {
        var ledger = await OpenAsync();
        await ledger.OweAsync(Requests(6_400), Cancellation);
        await ledger.SentAsync(Requests(6_400), Cancellation);

        Assert.InRange(await CountAsync("PendingTests") - 6_400, 64, 200);
    }

    [Fact]
    public async Task Of_a_batch_that_was_sent_in_part_only_the_rest_is_owed()
    {
        var ledger = await OpenAsync();
        await ledger.OweAsync(Requests(40), Cancellation);
        await ledger.SentAsync(Requests(15), Cancellation);

        var next = await OpenAsync();
        var owed = (await next.ReadAsync(Cancellation)).Pending.Where(mark => !mark.IsSent).Select(mark => mark.Request!).ToList();
        Assert.Equal(Requests(40).Skip(15).Select(request => request.Id).Order(), owed.Select(request => request.Id).Order());

        await next.SentAsync(owed, Cancellation);
        Assert.All((await (await OpenAsync()).ReadAsync(Cancellation)).Pending, mark => Assert.True(mark.IsSent));
    }

    [Fact]
    public async Task A_mark_of_somebody_else_stays_and_the_others_are_written_beside_it()
    {
        await (await OpenAsync()).OweAsync(Requests(10), Cancellation);

        var unaware = await OpenAsync();
        await unaware.OweAsync([.. Requests(30).Select(request => request with { Version = "9-9" })], Cancellation);

        var books = await (await OpenAsync()).ReadAsync(Cancellation);
        Assert.Equal(30, books.Pending.Count);
        Assert.Equal(10, books.Pending.Count(mark => mark.Request!.Version == "1-1"));
    }

    [Fact]
    public async Task Notes_go_with_the_last_of_their_marks()
    {
        var ledger = await OpenAsync();
        await ledger.OweAsync(Requests(300), Cancellation);
        await ledger.SentAsync(Requests(300), Cancellation);

        await ledger.ForgetAsync([.. Requests(300).Select(request => request.Key)], Cancellation);

        Assert.Equal(0, await CountAsync("PendingTests"));
    }

    [Fact]
    public async Task Forgetting_what_is_gone_already_forgets_the_rest()
    {
        var ledger = await OpenAsync();
        await ledger.OweAsync(Requests(20), Cancellation);
        await (await OpenAsync()).ForgetAsync([.. Requests(10).Select(request => request.Key)], Cancellation);

        await ledger.ForgetAsync([.. Requests(20).Select(request => request.Key)], Cancellation);

        Assert.Empty((await (await OpenAsync()).ReadAsync(Cancellation)).Pending);
    }

    [Fact]
    public async Task A_note_whose_marks_went_elsewhere_is_swept_at_the_end_of_a_run()
    {
        var ledger = await OpenAsync();
        await ledger.OweAsync(Requests(20), Cancellation);
        await ledger.SentAsync(Requests(20), Cancellation);
        await (await OpenAsync()).ForgetAsync([.. Requests(20).Select(request => request.Key)], Cancellation);
        Assert.NotEqual(0, await CountAsync("PendingTests"));

        var next = await OpenAsync();
        await next.ReadAsync(Cancellation);
        await next.CloseAsync(Cancellation);

        Assert.Equal(0, await CountAsync("PendingTests"));
    }

    [Fact]
    public async Task Very_long_lists_of_triggers_fit()
    {
        var request = Request(1) with { Triggers = [.. Enumerable.Range(0, 3_000).Select(number => $"a-rather-long-name-of-a-source-{number}/1.2.3-4")] };
        await (await OpenAsync()).OweAsync([request], Cancellation);

        Assert.Equal(request, Assert.Single((await (await OpenAsync()).ReadAsync(Cancellation)).Pending).Request);
    }

    [Fact]
    public async Task Series_do_not_see_each_other()
    {
        await (await OpenAsync()).OweAsync(Requests(5), Cancellation);

        var other = new TableTestLedger(_tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"), "trixie", Architectures, TimeProvider.System);

        Assert.Empty((await other.ReadAsync(Cancellation)).Pending);
    }

    private static List<TestRequest> Requests(int count) => [.. Enumerable.Range(0, count).Select(Request)];

    private static TestRequest Request(int number)
    {
        var key = new TestKey($"green/{number % 7}+b1~x", $"light{number}", Architectures[number % 2]);
        return new("forky", key, "1-1", [key.Trigger, "blue/3-1"], [], QueueFamily.Ordinary);
    }

    private async Task<int> CountAsync(string table) => await _tables.GetTableClient(table).QueryAsync(TableQuery.All, Cancellation).CountAsync(Cancellation);

    private async Task<TableTestLedger> OpenAsync()
    {
        var (pending, results) = (_tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"));
        await pending.CreateIfNotExistsAsync(Cancellation);
        await results.CreateIfNotExistsAsync(Cancellation);
        return new(pending, results, "forky", Architectures, TimeProvider.System);
    }
}
