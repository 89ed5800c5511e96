namespace Sluice.Core.Merging;

/// <summary>Pull requests with one group and target, which land together or not at all (5.1). Computed, never stored.</summary>
public sealed record Batch(string Group, Seq<PullRequest> PullRequests)
{
    /// <summary>The lowest number: what batches are ordered by, and all people see of age.</summary>
    public int Age => PullRequests.Min(pullRequest => pullRequest.Id.Number);

    /// <summary>The strongest among its pull requests (6.3).</summary>
    public Priority Priority => PullRequests.Max(pullRequest => pullRequest.Priority);

    /// <summary>Free of checks and approvals: one waiver covers all (5.4).</summary>
    public Waiver? Waiver => PullRequests.Select(pullRequest => pullRequest.Waiver).FirstOrDefault(waiver => waiver is not null);

    public bool Preempts => PullRequests.Any(pullRequest => pullRequest.Preempts);

    public bool Holds(PullRequestId id) => PullRequests.Any(pullRequest => pullRequest.Id == id);

    public override string ToString() => string.Join(", ", PullRequests.Select(pullRequest => pullRequest.Id));
}
