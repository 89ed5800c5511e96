namespace Sluice.Core.Merging;

/// <summary>Pull requests with one group and target, which land together or not at all (5.1). Computed, never stored.</summary>
public sealed record Batch(string Group, Seq<PullRequest> PullRequests)
{
    /// <summary>The lowest number: what batches are ordered by, and all people see of age.</summary>
    public int Age => PullRequests.Min(pullRequest => pullRequest.Id.Number);

    public bool Holds(PullRequestId id) => PullRequests.Any(pullRequest => pullRequest.Id == id);

    public override string ToString() => string.Join(", ", PullRequests.Select(pullRequest => pullRequest.Id));
}
