using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Town.GitHub;
using GitCommit = Sluice.Town.Git.Commit;
using Repository = Sluice.Town.GitHub.Repository;

namespace Sluice.Platform.Contracts.GitHub.Stacking;

/// <summary>
/// Every merge method on random histories (5.2, 5.7): our client before the stand-in, held commit by commit against git itself.
/// </summary>
public sealed class StackingLikeGit : IAsyncLifetime
{
    private const int Histories = 4;
    private const int PullRequests = 12;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    private static readonly Seq<PullRequestId> Related = [new(new("ducks/lake"), 5)];

    private static readonly MergeMethod[] Methods =
        [MergeMethod.None, MergeMethod.Merge, MergeMethod.RebaseMerge, MergeMethod.RebaseFastForward, MergeMethod.Squash];

    private readonly Dictionary<string, int> _seen = [];
    private TownGitHubStage _stage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Repository Pond => _stage.StandIn.Repository("ducks/pond");

    public async ValueTask InitializeAsync() => _stage = await TownGitHubStage.BuildAsync(TimeProvider.System);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Every_method_leaves_what_git_would_leave()
    {
        for (var seed = 1; seed <= Histories; seed++)
            await PlayAsync(new Random(seed));

        // The histories are random, but not so random that they prove nothing.
        string[] wanted =
        [
            .. Methods.SelectMany(method => new[] { $"{method} placed", $"{method} conflicted" }),
            "None refused", "Merge refused", "Merge rejoined", "Squash kept its author", "Squash named co-authors",
        ];
        Assert.Empty(wanted.Except(_seen.Keys));
    }

    private async Task PlayAsync(Random random)
    {
        var history = new RandomHistory(Pond.Objects, random);
        var trunk = new List<GitCommit> { history.First() };
        using var git = await GitsAnswer.OpenAsync(Pond.GitDirectory, Cancellation);
        for (var round = 0; round < PullRequests; round++)
        {
            await Pond.PushAsync("main", trunk[^1].Id, "ducks", Cancellation);
            var shape = random.Next(2) is 0 ? Shape.Linear : (Shape)random.Next(1, Enum.GetValues<Shape>().Length);
            var method = shape is Shape.Linear
                ? Methods[random.Next(Methods.Length)]
                : random.Next(5) switch { 0 => MergeMethod.None, 1 => MergeMethod.Squash, _ => MergeMethod.Merge };
            var head = await ShapeAsync(shape, history, trunk, random);
            // The branch moves on meanwhile.
            trunk.Add(history.Chain(trunk[^1], random.Next(1, 3)));

            var plan = await OpenAsync(head, method);
            await Pond.PushAsync("main", trunk[^1].Id, "ducks", Cancellation);
            var tip = new Tip(_stage.Repository, "tmp.main", new(trunk[^1].Id.Hex), new(trunk[^1].Id.Hex), new(trunk[^1].Tree.Hex));
            await _stage.GitHub.SetBranchAsync(tip.Repository, tip.Scratch, tip.Commit, Cancellation);
            var stacked = await new Stacker(_stage.GitHub).StackAsync(tip, plan, Cancellation);
            await new Comparison(git, Pond, _seen).CompareAsync(plan, tip, stacked, Cancellation);

            if (stacked is Stacked.Placed(var next))
                trunk.Add(Pond.Objects.Commit(new(next.Commit.Hex)));
        }
    }

    private static async Task<GitCommit> ShapeAsync(Shape shape, RandomHistory history, List<GitCommit> trunk, Random random)
    {
        var start = trunk[random.Next(Math.Max(0, trunk.Count - 4), trunk.Count)];
        var line = history.Chain(start, random.Next(1, 5));
        return shape switch
        {
            Shape.Diamond => await history.JoinAsync(history.Next(line), history.Chain(line, 2), Cancellation),
            Shape.DiamondThenMore => history.Next(await history.JoinAsync(history.Next(line), history.Next(line), Cancellation)),
            Shape.JoinedTrunk => await history.JoinAsync(line, trunk[^1], Cancellation),
            Shape.TrunkJoinedIt => await history.JoinAsync(trunk[^1], line, Cancellation),
            Shape.JoinedTrunkThenMore => history.Next(await history.JoinAsync(line, trunk[^1], Cancellation)),
            Shape.JoinedTrunkWithItself when trunk.Count > 1 => history.Join(trunk[^2], trunk[^1]),
            _ => line,
        };
    }

    private async Task<StackPlan> OpenAsync(GitCommit head, MergeMethod method)
    {
        var branch = $"topic-{head.Id.Hex[..8]}";
        await Pond.PushAsync(branch, head.Id, "ducks", Cancellation);
        var opened = await Pond.OpenPullRequestAsync(
            new NewPullRequest($"Wish: {head.Id.Hex[..6]}", branch, "main") { Body = "Please.\n\n---\nNot for the history" }, "ducks", Cancellation);
        var id = new PullRequestId(_stage.Repository, opened.Number);
        var commits = await _stage.GitHub.CommitsAsync(id, Cancellation);
        return new(id, new(head.Id.Hex), method, opened.Title, opened.Body, commits.ToSeq(), Related, "Rita <rita@example.com>", Now);
    }

    private enum Shape
    {
        Linear,
        Diamond,
        DiamondThenMore,
        JoinedTrunk,
        TrunkJoinedIt,
        JoinedTrunkThenMore,
        JoinedTrunkWithItself,
    }
}
