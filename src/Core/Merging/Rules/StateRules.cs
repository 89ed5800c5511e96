namespace Sluice.Core.Merging;

public enum PullRequestState
{
    Opened,
    Validated,
    Approved,
    Ready,
    Error,
    Closed,
    Merged,
}

/// <summary>A pull request's state, computed from its facts (3.1). Being staged is not a state.</summary>
public static class StateRules
{
    /// <remarks>The table's rows in its order; row 4, skipchecks, comes with the command.</remarks>
    public static PullRequestState StateOf(PullRequest pullRequest, Project project) => pullRequest switch
    {
        { Landed: not null } => PullRequestState.Merged,
        { ClosedAt: not null } => PullRequestState.Closed,
        { Error: not null } => PullRequestState.Error,
        { IsApproved: true } => Passes(pullRequest, project) ? PullRequestState.Ready : PullRequestState.Approved,
        _ => Passes(pullRequest, project) ? PullRequestState.Validated : PullRequestState.Opened,
    };

    private static bool Passes(PullRequest pullRequest, Project project) =>
        CheckRules.Judge(pullRequest, project) is CheckVerdict.Passed;
}
