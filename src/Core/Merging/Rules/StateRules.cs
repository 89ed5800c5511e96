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
    /// <param name="isWaived">Whether somebody of its batch has a waiver (row 4).</param>
    public static PullRequestState StateOf(PullRequest pullRequest, Project project, bool isWaived) => pullRequest switch
    {
        { Landed: not null } => PullRequestState.Merged,
        { ClosedAt: not null } => PullRequestState.Closed,
        { Error: not null } => PullRequestState.Error,
        _ when isWaived => PullRequestState.Ready,
        { IsApproved: true } => Passes(pullRequest, project) ? PullRequestState.Ready : PullRequestState.Approved,
        _ => Passes(pullRequest, project) ? PullRequestState.Validated : PullRequestState.Opened,
    };

    public static PullRequestState StateOf(PullRequest pullRequest, Board board, Project project) =>
        StateOf(pullRequest, project, board.IsWaived(pullRequest.Group));

    private static bool Passes(PullRequest pullRequest, Project project) =>
        CheckRules.Judge(pullRequest, project) is CheckVerdict.Passed;
}
