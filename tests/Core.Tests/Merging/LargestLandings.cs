using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;
using static Sluice.Core.Tests.Merging.Make;
using Outcome = Sluice.Core.Merging.Outcome;

namespace Sluice.Core.Tests.Merging;

/// <summary>A table transaction takes 100 rows, and a landing must fit one: the configuration sees to that.</summary>
public sealed class LargestLandings
{
    private static readonly Heard Something = new("something", "somebody", Noon);

    /// <summary>Every shape of 32 places: batches times repositories.</summary>
    public static TheoryData<int, int> Shapes => [(32, 1), (16, 2), (10, 3), (8, 4), (6, 5), (4, 8), (3, 10), (2, 16), (1, 32)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_largest_landing_a_configuration_allows_fits_one_transaction(int batches, int repositories)
    {
        var (store, project) = await LandingAsync(batches, repositories, Empty);
        var before = await store.ReadAsync(Main, null, null, CancellationToken.None);

        var landed = MergeBot.React(before.Board, new BranchEvent.StagingLanded(Main, 1), project, Noon);

        Assert.Equal(batches * repositories, landed.Effects.Count);
        Assert.NotNull(await store.TryCommitAsync(before, landed, Something, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task So_does_one_that_the_last_repository_refused(int batches, int repositories)
    {
        var (store, project) = await LandingAsync(batches, repositories, Empty);
        var before = await store.ReadAsync(Main, null, null, CancellationToken.None);
        var all = project.Repositories.Select(repository => repository.Name).ToSeq();
        var half = new BranchEvent.LandingSplit(Main, 1, all.SkipLast(1).ToSeq(), $"{all[^1]} refused it");

        var landed = MergeBot.Learn(before.Board, half, project, Noon);

        Assert.NotNull(await store.TryCommitAsync(before, landed, Something, CancellationToken.None));
    }

    [Fact]
    public async Task What_comes_next_and_does_not_fit_is_decided_in_the_next_transaction()
    {
        var waiting = Enumerable.Range(101, 32).Select(number => Pull(number).Approved());
        var (store, project) = await LandingAsync(batches: 32, repositories: 1, Empty.With(waiting));
        using var bus = new MemoryBus(TimeProvider.System, new MemoryBusQueueSettings("effects"));
        var desk = new BranchDesk(store, new BusMergeQueues(bus, TimeProvider.System), new(Configuration(project), new TablePeople(new MemoryTableClient("People"))), TimeProvider.System);

        var outcome = await desk.HandleAsync(new BranchEvent.StagingLanded(Main, 1), CancellationToken.None);

        var page = await store.ReadAsync(Main, null, null, CancellationToken.None);
        Assert.Equal(32, Assert.Single(page.Board.Stagings).PullRequests.Count);
        Assert.Equal(StagingEnd.Landed, Assert.Single(await store.HistoryAsync(Main, 10, CancellationToken.None)).End);
        Assert.Equal(33, page.Owed.Count);
        Assert.Equal(33, (await bus.CountAsync("effects", CancellationToken.None)).Active);
        Assert.Equal([new Effect.BuildStaging(2)], outcome!.Effects);
    }

    [Fact]
    public async Task Statuses_of_many_repositories_may_be_longer_than_a_column()
    {
        var (store, _) = await LandingAsync(batches: 1, repositories: 32, Empty);
        var page = await store.ReadAsync(Main, null, null, CancellationToken.None);
        var staging = Assert.Single(page.Board.Stagings);
        var judged = staging with
        {
            Heads = staging.Heads.Select((head, index) => head with
            {
                Statuses = Enumerable.Range(0, 10)
                    .Select(number => new CommitStatus($"ci/{number}", CommitState.Success, $"http://ci.test/{new string('x', 250)}", $"said {index}", Noon, number))
                    .ToSeq(),
            }).ToSeq(),
        };

        Assert.NotNull(await store.TryCommitAsync(page, Outcome.Of(page.Board.With(judged)), Something, CancellationToken.None));

        Assert.Equal(judged, Assert.Single((await store.ReadAsync(Main, null, null, CancellationToken.None)).Board.Stagings));
    }

    /// <summary>A store in which a staging of so many batches, each with a pull request in every repository, is being landed.</summary>
    private static async Task<(TableBranchStore Store, Project Project)> LandingAsync(int batches, int repositories, Board board)
    {
        var names = Enumerable.Range(1, repositories).Select(number => new RepositoryName($"acme/part-{number}")).Prepend(Home).Take(repositories).ToList();
        var project = Project(batches) with { Repositories = names.Select(name => new Repository(name, new(SecretStore.Environment, "SECRET"), [], [new("rita")])).ToSeq() };
        var table = new MemoryTableClient("Branches");
        await table.CreateIfNotExistsAsync();
        var store = new TableBranchStore(table, Configuration(project));
        var pulls = Enumerable.Range(1, batches).SelectMany(number => names.Select(name => Pull(number, name).Approved())).ToList();

        // Written a few at a time: it is the landing that must fit.
        foreach (var some in board.PullRequests.Concat(pulls).Chunk(30))
            await WriteAsync(store, known => known.With(some));
        var heads = names.Select(name => new StagedHead(name, Commit(900), Commit(901), Commit(901), Commit(902))).ToSeq();
        await WriteAsync(store, known => known with { Stagings = [Judging(1, pulls) with { Phase = StagingPhase.Landing, Heads = heads }], LastStaging = 1 });
        return (store, project);
    }

    private static async Task WriteAsync(TableBranchStore store, Func<Board, Board> change)
    {
        var page = await store.ReadAsync(Main, null, null, CancellationToken.None);
        Assert.NotNull(await store.TryCommitAsync(page, Outcome.Of(change(page.Board)), Something, CancellationToken.None));
    }

    private static SluiceConfiguration Configuration(Project project) => new(
        new(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, [project]);
}
