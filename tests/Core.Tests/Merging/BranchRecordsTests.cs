using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;

namespace Sluice.Core.Tests.Merging;

/// <summary>What people read of a branch is what was written, in the order they want it.</summary>
public sealed class BranchRecordsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly BranchId Main = new("acme", "main");
    private static readonly RepositoryName Core = new("acme/core");
    private static readonly Sha Head = new("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    private static readonly CommitStatus Green = new("ci/build", CommitState.Success, "http://ci.test/71", null, Noon, 71);

    private static readonly Project Acme = new("acme", "sluice", 8, TimeSpan.FromHours(1), ["main"],
        [new(Core, new(SecretStore.Environment, "SECRET"), [new("ci/build")], [new("rita")])]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_stagings_come_latest_first_from_any_number_on()
    {
        var (_, records) = await WrittenAsync();

        Assert.Equal([3, 2, 1], (await records.StagingsAsync(Main, until: null, 10, Cancellation)).Select(past => past.Staging.Number));
        Assert.Equal([2, 1], (await records.StagingsAsync(Main, until: 2, 10, Cancellation)).Select(past => past.Staging.Number));
        Assert.Equal([3], (await records.StagingsAsync(Main, until: 9, 1, Cancellation)).Select(past => past.Staging.Number));
    }

    [Fact]
    public async Task An_ended_staging_keeps_its_evidence_and_where_it_came_from()
    {
        var (_, records) = await WrittenAsync();

        var latest = Assert.Single(await records.StagingsAsync(Main, until: null, 1, Cancellation));

        Assert.Equal(2, latest.Staging.From);
        Assert.Equal([Green], latest.Staging.Heads[0].Statuses);
    }

    [Fact]
    public async Task Spans_reach_back_as_far_as_asked()
    {
        var (_, records) = await WrittenAsync();

        Assert.Equal(
            [new(3, Noon.AddHours(3), Noon.AddHours(4), StagingEnd.Landed), new(2, Noon.AddHours(2), Noon.AddHours(3), StagingEnd.Divided)],
            await records.SpansAsync(Main, Noon.AddHours(3), Cancellation));
    }

    [Fact]
    public async Task The_audit_trail_comes_latest_first_from_any_entry_on()
    {
        var (_, records) = await WrittenAsync();

        Assert.Equal(
            [
                new(2, Noon, "rita", "acme/core#12: @sluice r+", ["staging 4: acme/core#12", "and more"], ["BuildStaging"]),
                new(1, Noon, "GitHub", "acme/core#12 seen", [], []),
            ],
            await records.LogAsync(Main, until: null, 10, Cancellation));
        Assert.Equal([1], (await records.LogAsync(Main, until: 1, 10, Cancellation)).Select(entry => entry.Number));
    }

    [Fact]
    public async Task An_overview_holds_what_is_idle_too()
    {
        var (_, records) = await WrittenAsync();

        var overview = await records.OverviewAsync(Main, Cancellation);

        Assert.Equal([12, 14], overview.Board.PullRequests.Select(pull => pull.Id.Number));
        Assert.Equal(new Effect.BuildStaging(4), Assert.Single(overview.Owed).Effect);
    }

    private static async Task<(TableBranchStore Store, TableBranchRecords Records)> WrittenAsync()
    {
        var table = new MemoryTableClient("Branches");
        await table.CreateIfNotExistsAsync(Cancellation);
        var github = new GitHubSettings(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180);
        var store = new TableBranchStore(table, new(github, null, [Acme]));
        var pull = new PullRequest(new(Core, 12), "ann:fix", "ann", Head) { HeadSince = Noon, UpdatedAt = Noon };
        var board = new Board(Main)
        {
            PullRequests = [pull, pull with { Id = new(Core, 14), Group = "bea:idle" }],
            Ended = [Past(1, null, StagingEnd.Cancelled), Past(2, null, StagingEnd.Divided), Past(3, 2, StagingEnd.Landed)],
            LastStaging = 3,
        };
        await CommitAsync(store, new(board, [], []), new("acme/core#12 seen", "GitHub", Noon));
        var page = await store.ReadAsync(Main, null, null, Cancellation);
        await CommitAsync(
            store,
            new(page.Board, [new Effect.BuildStaging(4)], ["staging 4: acme/core#12", "and more"]),
            new("acme/core#12: @sluice r+", "rita", Noon));
        return (store, new(table));
    }

    private static async Task CommitAsync(TableBranchStore store, Outcome outcome, Heard heard) =>
        Assert.NotNull(await store.TryCommitAsync(await store.ReadAsync(Main, null, null, Cancellation), outcome, heard, Cancellation));

    private static PastStaging Past(int number, int? from, StagingEnd end) => new(
        new(number, [new(new(Core, 12), "ann:fix", Head, MergeMethod.None, "rita")], Noon.AddHours(number))
        {
            Heads = [new(Core, Head, Head, Head, Head) { Statuses = [Green] }],
            From = from,
        },
        end,
        "because",
        Noon.AddHours(number + 1));
}
