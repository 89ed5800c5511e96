using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>How much a pull request changes, compared with where it branched off.</summary>
internal sealed record DiffSize(int Commits, int Files, int Additions, int Deletions)
{
    public static DiffSize Of(Repository home, PullRequest pullRequest) => home.DiffSizes.GetOrAdd(
        (pullRequest.Base.Sha, pullRequest.Head.Sha),
        between => Measure(home, between.Onto, between.Head));

    private static DiffSize Measure(Repository home, ObjectId onto, ObjectId head)
    {
        var divergence = home.Graph.Compare(onto, head);
        ObjectId? from = divergence.Bases is [var fork, ..] ? home.Objects.Commit(fork).Tree : null;
        var changes = TreeChange.Between(home.Objects, from, home.Objects.Commit(head).Tree).ToList();
        var lines = changes.Select(c => LineCount.Between(home.Objects, c)).ToList();
        return new(divergence.OnlyRight.Count, changes.Count, lines.Sum(l => l.Added), lines.Sum(l => l.Deleted));
    }
}
