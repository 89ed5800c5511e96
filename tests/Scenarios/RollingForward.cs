using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;

namespace Sluice.Scenarios;

/// <summary>A landing over several repositories, interrupted at every place it can be.</summary>
public sealed class RollingForward
{
    private static readonly RepositoryName First = new(Projects.First);
    private static readonly RepositoryName Second = new(Projects.Second);
    private static readonly RepositoryName Third = new("acme/docs");
    private static readonly BranchId Main = new("acme", "main");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_first_attempt_landed_the_second_takes_as_done()
    {
        var stage = await Stage.SetAsync();
        await stage.GitHub.FastForwardAsync(First, "main", stage.Heads[0].Landing, Stop);

        Assert.Equal([new BranchEvent.StagingLanded(Main, 1)], await stage.LandAsync());
        Assert.Equal(stage.Heads[1].Landing, await stage.GitHub.BranchHeadAsync(Second, "main", Stop));
    }

    [Fact]
    public async Task Somebody_who_pushed_on_top_of_what_landed_does_not_undo_it()
    {
        var stage = await Stage.SetAsync();
        await stage.GitHub.FastForwardAsync(First, "main", stage.Heads[0].Landing, Stop);
        stage.GitHub.PushTo(First, "main", FileChanges.Of("on top", "top.txt", "top"));

        Assert.Equal([new BranchEvent.StagingLanded(Main, 1)], await stage.LandAsync());
    }

    [Fact]
    public async Task A_landing_that_cannot_be_completed_is_not_begun()
    {
        var stage = await Stage.SetAsync();
        stage.GitHub.PushTo(Second, "main", FileChanges.Of("hotfix", "hotfix.txt", "now"));

        Assert.Equal([new BranchEvent.StagingOutrun(Main, 1, "acme/addons moved while CI was running")], await stage.LandAsync());
        Assert.Equal(stage.Heads[0].Before, await stage.GitHub.BranchHeadAsync(First, "main", Stop));
    }

    [Fact]
    public async Task When_a_repository_moves_away_in_the_middle_what_landed_is_landed_and_the_rest_goes_first()
    {
        var stage = await Stage.SetAsync();
        await stage.GitHub.FastForwardAsync(First, "main", stage.Heads[0].Landing, Stop);
        stage.GitHub.PushTo(Second, "main", FileChanges.Of("hotfix", "hotfix.txt", "now"));

        var half = Assert.IsType<BranchEvent.LandingSplit>(Assert.Single(await stage.LandAsync()));
        Assert.Equal([First], half.Landed);

        var learned = MergeBot.React(stage.Board, half, Projects.Two(), DateTimeOffset.UnixEpoch);
        Assert.NotNull(learned.Board.PullRequest(new(First, 1))!.Landed);
        Assert.Equal([new PullRequestId(Second, 1)], learned.Board.Stagings.Single().PullRequests.Select(staged => staged.Id));
        Assert.Contains(learned.Effects, effect => effect is Effect.PostComment(var id, var body)
            && id.Repository == First && body.StartsWith("This landed in acme/core but not everywhere:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repository_where_nothing_is_staged_does_not_count_as_landed()
    {
        var stage = await Stage.SetAsync(untouched: true);
        stage.GitHub.PushTo(Second, "main", FileChanges.Of("hotfix", "hotfix.txt", "now"));

        // Three repositories: the third has no work and stands where it stood. One that moved is enough to begin nothing.
        Assert.IsType<BranchEvent.StagingOutrun>(Assert.Single(await stage.LandAsync()));
        Assert.Equal(stage.Heads[0].Before, await stage.GitHub.BranchHeadAsync(First, "main", Stop));
    }

    [Fact]
    public async Task A_branch_nothing_is_staged_in_must_not_have_moved_either()
    {
        var stage = await Stage.SetAsync(untouched: true);
        stage.GitHub.PushTo(Third, "main", FileChanges.Of("hotfix", "hotfix.txt", "now"));

        Assert.Equal([new BranchEvent.StagingOutrun(Main, 1, "acme/docs moved while CI was running")], await stage.LandAsync());
        Assert.Equal(stage.Heads[0].Before, await stage.GitHub.BranchHeadAsync(First, "main", Stop));
    }

    [Fact]
    public async Task A_branch_let_go_on_lands_and_looks_again()
    {
        var stage = await Stage.SetAsync();
        var stopped = MergeBot.React(stage.Board, new BranchEvent.LandingMismatched(Main, 1, Second, "it is odd"), Projects.Two(), DateTimeOffset.UnixEpoch).Board;
        Assert.Equal("it is odd", stopped.StoppedBecause);

        var on = MergeBot.React(Green(stopped) with { StoppedBecause = null }, new BranchEvent.Woken(Main, "resync"), Projects.Two(), DateTimeOffset.UnixEpoch);
        Assert.Equal([new Effect.LandStaging(1)], on.Effects);
    }

    [Fact]
    public async Task A_protected_branch_keeps_the_landing_owed_until_somebody_mends_it()
    {
        var stage = await Stage.SetAsync();
        stage.GitHub.Protect(Second, "main");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(stage.LandAsync);
        Assert.Equal("acme/addons refuses to move main: cannot update this protected ref.", refused.Message);
        Assert.Equal(stage.Heads[0].Landing, await stage.GitHub.BranchHeadAsync(First, "main", Stop));
    }

    [Fact]
    public async Task A_branch_that_holds_another_tree_than_CI_judged_is_stopped_and_says_so()
    {
        var stage = await Stage.SetAsync(judged: new Sha(new string('a', 40)));

        var mismatch = Assert.IsType<BranchEvent.LandingMismatched>(Assert.Single(await stage.LandAsync()));
        var tree = (await stage.GitHub.CommitAsync(Second, stage.Heads[1].Landing, Stop))!.Tree;
        Assert.Equal($"acme/addons holds tree {tree.Abbreviated} where CI judged aaaaaaaaaa", mismatch.Because);

        var learned = MergeBot.React(stage.Board, mismatch, Projects.Two(), DateTimeOffset.UnixEpoch);
        Assert.Equal(mismatch.Because, learned.Board.StoppedBecause);
        Assert.Equal(2, learned.Effects.Count(effect => effect is Effect.PostComment(_, var body) && body.StartsWith("I stopped `main`:", StringComparison.Ordinal)));

        // Stopped means stopped: the same landing is not tried again, and hearing it again changes nothing.
        Assert.Equal(learned.Board, MergeBot.React(learned.Board, mismatch, Projects.Two(), DateTimeOffset.UnixEpoch).Board);
    }

    private static Board Green(Board board) => board.With(board.Stagings[0] with
    {
        Heads = board.Stagings[0].Heads.Select(head => head with { Statuses = [new("ci/test", CommitState.Success, null, null, DateTimeOffset.UnixEpoch, 1)] }).ToSeq(),
    });

    /// <summary>Two repositories with one staged commit each, CI green, the intent to land committed, nothing moved yet.</summary>
    private sealed record Stage(MemoryGitHub GitHub, StagingLander Lander, Board Board, Seq<StagedHead> Heads)
    {
        /// <param name="judged">The tree the board remembers for the second repository; null for the true one.</param>
        /// <param name="untouched">Adds a third repository, in which nothing is staged.</param>
        public static async Task<Stage> SetAsync(Sha? judged = null, bool untouched = false)
        {
            var github = new MemoryGitHub(new TestClock());
            var heads = new List<StagedHead>();
            var pulls = new List<PullRequest>();
            foreach (var repository in new[] { First, Second })
            {
                github.CreateRepository(repository, ["main"]);
                var id = github.OpenPullRequest(repository, "main", "anna:pair", [FileChanges.Of("pair", "pair.txt", "pair")]);
                var (before, head) = ((await github.BranchHeadAsync(repository, "main", Stop))!.Value, github.Snapshot(id).Head);
                heads.Add(new(repository, before, head, head, (await github.CommitAsync(repository, head, Stop))!.Tree));
                pulls.Add(new(id, "anna:pair", "anna", head) { Approval = new("rita", head), Commits = 1, UpdatedAt = DateTimeOffset.UnixEpoch, HeadSince = DateTimeOffset.UnixEpoch });
            }

            if (untouched)
            {
                github.CreateRepository(Third, ["main"]);
                var before = (await github.BranchHeadAsync(Third, "main", Stop))!.Value;
                heads.Add(new(Third, before, before, before, (await github.CommitAsync(Third, before, Stop))!.Tree));
            }

            if (judged is { } tree)
                heads[1] = heads[1] with { Tree = tree };
            var staging = new Staging(1, pulls.Select(pull => new StagedPullRequest(pull.Id, pull.Group, pull.Head, pull.Method, "rita") { Integrated = pull.Head }).ToSeq(), DateTimeOffset.UnixEpoch)
            {
                Phase = StagingPhase.Landing,
                Heads = heads.ToSeq(),
            };
            var board = new Board(Main) { PullRequests = pulls.ToSeq(), Stagings = [staging], LastStaging = 1 };

            var table = new MemoryTableClient("Branches");
            await table.CreateIfNotExistsAsync(Stop);
            var store = new TableBranchStore(table, new(new(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, [Projects.Two()]));
            var page = await store.ReadAsync(Main, null, null, Stop);
            Assert.NotNull(await store.TryCommitAsync(page, Outcome.Of(board), new("", "", DateTimeOffset.UnixEpoch), Stop));
            return new(github, new(store, github), board, heads.ToSeq());
        }

        public Task<IReadOnlyList<BranchEvent>> LandAsync() => Lander.LandAsync(Main, 1, Stop);
    }
}
