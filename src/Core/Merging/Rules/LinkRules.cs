namespace Sluice.Core.Merging;

/// <summary>Who keeps a ready pull request waiting (5.5).</summary>
public static class LinkRules
{
    /// <summary>The others of its batch that are not ready, by repository and number; empty unless it is ready itself and nothing is waived.</summary>
    public static Seq<PullRequestId> Laggards(PullRequest pullRequest, Batch batch, Project project) =>
        batch.Waiver is null && IsReady(pullRequest, project)
            ? batch.PullRequests
                .Where(other => other.Id != pullRequest.Id && !IsReady(other, project))
                .Select(other => other.Id)
                .OrderBy(id => id.Repository.FullName, StringComparer.Ordinal)
                .ThenBy(id => id.Number)
                .ToSeq()
            : [];

    private static bool IsReady(PullRequest pullRequest, Project project) => ReadinessRules.MissingOf(pullRequest, project, isWaived: false) is [];
}
