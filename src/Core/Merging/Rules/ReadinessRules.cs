namespace Sluice.Core.Merging;

/// <summary>What a batch still needs before it can be staged (5.4). Ready means: nothing.</summary>
public static class ReadinessRules
{
    public static bool IsStageable(Batch batch, Project project) => Missing(batch, project) is [];

    /// <summary>One phrase for everything that is missing, each naming its pull request.</summary>
    public static Seq<string> Missing(Batch batch, Project project) => batch.PullRequests
        .SelectMany(pullRequest => MissingOf(pullRequest, project, batch.Waiver is not null).Select(phrase => $"{pullRequest.Id} {phrase}"))
        .ToSeq();

    /// <param name="isWaived">Whether somebody of its batch has a waiver: it frees from approval and checks, and from nothing else.</param>
    public static Seq<string> MissingOf(PullRequest pullRequest, Project project, bool isWaived) => isWaived
        ? MissingAlways(pullRequest).ToSeq()
        : [.. MissingAlways(pullRequest), .. MissingWithoutWaiver(pullRequest, project)];

    /// <summary>Several commits and nobody said how to merge them (5.2).</summary>
    public static bool NeedsMethod(PullRequest pullRequest) => pullRequest is { Commits: > 1, Method: MergeMethod.None };

    private static IEnumerable<string> MissingAlways(PullRequest pullRequest)
    {
        if (pullRequest.Error is { } error)
            yield return $"failed: {error.Because}";
        if (pullRequest.IsDraft)
            yield return "is a draft";
        if (NeedsMethod(pullRequest))
            yield return "has several commits and no merge method";
    }

    private static IEnumerable<string> MissingWithoutWaiver(PullRequest pullRequest, Project project)
    {
        if (!pullRequest.IsApproved)
            yield return pullRequest.Approval is null ? "is not approved" : "was pushed to since it was approved";

        switch (CheckRules.Judge(pullRequest, project))
        {
            case CheckVerdict.Failed(var status):
                yield return $"fails {status.Context}";
                break;
            case CheckVerdict.Waiting(var contexts):
                yield return $"waits for {string.Join(", ", contexts)}";
                break;
        }
    }
}
