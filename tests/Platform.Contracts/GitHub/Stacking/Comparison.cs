using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Town.Git;
using GitCommit = Sluice.Town.Git.Commit;
using Repository = Sluice.Town.GitHub.Repository;

namespace Sluice.Platform.Contracts.GitHub.Stacking;

/// <summary>Holds one stacked pull request against git: trees, parents, people, dates and trailers.</summary>
internal sealed class Comparison(GitsAnswer git, Repository repository, Dictionary<string, int> seen)
{
    private static readonly (string, string) Bot = ("Sluice", "sluice@users.noreply.github.com");

    public Task CompareAsync(StackPlan plan, Tip tip, Stacked stacked, CancellationToken cancellation) => plan.Method switch
    {
        MergeMethod.Merge => CompareMergeAsync(plan, tip, stacked, cancellation),
        MergeMethod.Squash => CompareSquashAsync(plan, tip, stacked, cancellation),
        _ => CompareRebaseAsync(plan, tip, stacked, cancellation),
    };

    private async Task CompareRebaseAsync(StackPlan plan, Tip tip, Stacked stacked, CancellationToken cancellation)
    {
        if (plan.Commits.Any(commit => commit.Parents.Count > 1))
        {
            Assert.Contains("is a merge, which cannot be rebased", Assert.IsType<Stacked.Never>(stacked).Because, StringComparison.Ordinal);
            Count(plan, "refused");
            return;
        }

        var (trees, conflict) = await git.PickAsync(tip.Commit.Hex, plan.Commits.Select(commit => commit.Id.Hex), cancellation);
        if (conflict is not null)
        {
            Assert.StartsWith(conflict[..7], Assert.IsType<Stacked.Conflict>(stacked).Because, StringComparison.Ordinal);
            Count(plan, "conflicted");
            return;
        }

        var placed = Placed(plan, stacked, trees[^1]);
        var head = Read(placed.Commit);
        if (plan.Method is MergeMethod.RebaseMerge)
        {
            Assert.Equal(trees[^1], head.Tree.Hex);
            Assert.Equal(tip.Commit.Hex, head.Parents[0].Hex);
            CheckPeople(head, Bot, plan.Date, Bot, plan.Date);
            await CheckHeadTrailersAsync(plan, head, [], cancellation);
            head = Read(new(head.Parents[1].Hex));
        }

        for (var index = plan.Commits.Count - 1; index >= 0; index--)
        {
            var original = plan.Commits[index];
            Assert.Equal(trees[index], head.Tree.Hex);
            Assert.Equal(Title(original), head.Title);
            CheckPeople(head, Who(original.Author), original.Author.Date, Who(original.Committer), plan.Date);
            if (index == plan.Commits.Count - 1 && plan.Method is not MergeMethod.RebaseMerge)
                await CheckHeadTrailersAsync(plan, head, await git.TrailersAsync(original.Id.Hex, cancellation), cancellation);
            else
                Assert.Contains($"Part-of: {plan.Id}", await git.TrailersAsync(head.Id.Hex, cancellation));
            head = Read(new(Assert.Single(head.Parents).Hex));
        }

        Assert.Equal(tip.Commit.Hex, head.Id.Hex);
    }

    private async Task CompareMergeAsync(StackPlan plan, Tip tip, Stacked stacked, CancellationToken cancellation)
    {
        var original = plan.Commits.Single(commit => commit.Id == plan.Head);
        var inside = plan.Commits.Select(commit => commit.Id).ToHashSet();
        var outside = original.Parents.Where(parent => !inside.Contains(parent)).ToList();
        if (original.Parents.Count > 1 && outside.Count > 1)
        {
            Assert.Contains("commits from outside the pull request", Assert.IsType<Stacked.Never>(stacked).Because, StringComparison.Ordinal);
            Count(plan, "refused");
            return;
        }

        if (await git.MergeAsync(tip.Commit.Hex, plan.Head.Hex, cancellation) is not { } tree)
        {
            Assert.IsType<Stacked.Conflict>(stacked);
            Count(plan, "conflicted");
            return;
        }

        var head = Read(Placed(plan, stacked, tree).Commit);
        Assert.Equal(tree, head.Tree.Hex);
        if (original.Parents.Count > 1 && outside is [var replaced])
        {
            Count(plan, "rejoined");
            Assert.Equal(original.Parents.Select(parent => parent == replaced ? tip.Commit.Hex : parent.Hex), head.Parents.Select(parent => parent.Hex));
            Assert.Equal(Title(original), head.Title);
            CheckPeople(head, Who(original.Author), original.Author.Date, Who(original.Committer), plan.Date);
        }
        else
        {
            Assert.Equal([tip.Commit.Hex, plan.Head.Hex], head.Parents.Select(parent => parent.Hex));
            CheckWording(plan, head);
            CheckPeople(head, Bot, plan.Date, Bot, plan.Date);
        }

        await CheckHeadTrailersAsync(plan, head, [], cancellation);
    }

    private async Task CompareSquashAsync(StackPlan plan, Tip tip, Stacked stacked, CancellationToken cancellation)
    {
        if (await git.SquashAsync(tip.Commit.Hex, plan.Head.Hex, cancellation) is not { } tree)
        {
            Assert.IsType<Stacked.Conflict>(stacked);
            Count(plan, "conflicted");
            return;
        }

        var head = Read(Placed(plan, stacked, tree).Commit);
        Assert.Equal(tree, head.Tree.Hex);
        Assert.Equal([tip.Commit.Hex], head.Parents.Select(parent => parent.Hex));
        CheckWording(plan, head);
        var authors = plan.Commits.Select(commit => Who(commit.Author)).Distinct().ToList();
        var committers = plan.Commits.Select(commit => Who(commit.Committer)).Distinct().ToList();
        Assert.Equal(authors is [var author] ? author : Bot, Who(head.Author));
        Assert.Equal(committers is [var committer] ? committer : Bot, Who(head.Committer));
        Assert.Equal(plan.Date, head.Committer.Date);

        string[] expected = authors.Count is 1 ? [] : [.. authors.Select(who => $"Co-authored-by: {who.Item1} <{who.Item2}>").Order(StringComparer.Ordinal)];
        var trailers = await git.TrailersAsync(head.Id.Hex, cancellation);
        Assert.Equal(expected, trailers[^expected.Length..]);
        await CheckHeadTrailersAsync(plan, head, [], cancellation);
        Count(plan, authors.Count is 1 ? "kept its author" : "named co-authors");
    }

    private Tip Placed(StackPlan plan, Stacked stacked, string tree)
    {
        var placed = Assert.IsType<Stacked.Placed>(stacked).Tip;
        Assert.Equal(tree, placed.Tree.Hex);
        Count(plan, "placed");
        return placed;
    }

    private async Task CheckHeadTrailersAsync(StackPlan plan, GitCommit head, string[] kept, CancellationToken cancellation)
    {
        Assert.Contains($"\n\ncloses {plan.Id}\n\n", head.Message, StringComparison.Ordinal);
        var trailers = await git.TrailersAsync(head.Id.Hex, cancellation);
        string[] wanted = [.. kept, $"Related: {plan.Related[0]}", "Signed-off-by: Rita <rita@example.com>"];
        Assert.Empty(wanted.Except(trailers));
        var others = trailers.SkipWhile(trailer => !trailer.StartsWith("Co-authored-by", StringComparison.Ordinal));
        Assert.All(others, trailer => Assert.StartsWith("Co-authored-by: ", trailer, StringComparison.Ordinal));
    }

    /// <summary>By the pull request, without what stands below its break.</summary>
    private static void CheckWording(StackPlan plan, GitCommit head) =>
        Assert.StartsWith($"{plan.Title}\n\nPlease.\n\ncloses {plan.Id}\n\n", head.Message, StringComparison.Ordinal);

    private static void CheckPeople(GitCommit commit, (string, string) author, DateTimeOffset authored, (string, string) committer, DateTimeOffset committed)
    {
        Assert.Equal((author, authored), (Who(commit.Author), commit.Author.Date));
        Assert.Equal((committer, committed), (Who(commit.Committer), commit.Committer.Date));
    }

    private static string Title(Core.Merging.Commit commit) => commit.Message.Split('\n')[0];

    private static (string, string) Who(Core.Merging.Signature signature) => (signature.Name, signature.Email);

    private static (string, string) Who(Town.Git.Signature signature) => (signature.Name, signature.Email);

    private GitCommit Read(Sha commit) => repository.Objects.Commit(ObjectId.Parse(commit.Hex));

    private void Count(StackPlan plan, string what)
    {
        var key = $"{plan.Method} {what}";
        seen[key] = seen.GetValueOrDefault(key) + 1;
    }
}
