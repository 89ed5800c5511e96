namespace Sluice.Core.Merging;

/// <summary>What an explanation may look at: the board with all of the pull request's batch, and what is owed.</summary>
/// <param name="Project">As it is on this branch.</param>
public sealed record ExplainFacts(PullRequest PullRequest, Board Board, Seq<Owed> Owed, Project Project, DateTimeOffset Now);

/// <summary>Why a pull request is not in yet, who can change that, what happens next, and what to do first.</summary>
/// <param name="Says">Where it is, in one sentence.</param>
/// <param name="Since">Since when it is there; null when nobody wrote that down.</param>
/// <param name="Next">What happens next, and when.</param>
/// <param name="ToDo">The first thing to do, and by whom; empty once nothing can be done any more.</param>
public sealed record Explanation(
    PullRequestId PullRequest, BranchId Branch, Standing Standing, string Says, DateTimeOffset? Since, Seq<Condition> Conditions, string Next, string ToDo);

/// <summary>How far a pull request has come.</summary>
public enum Standing
{
    /// <summary>Something of its batch is missing.</summary>
    Blocked,

    /// <summary>Nothing is missing; it waits for its turn.</summary>
    Queued,

    /// <summary>Nothing is missing, and a maintainer switched off or must look at what comes next.</summary>
    Held,
    Building,
    Judging,
    Landing,
    Landed,
    Closed,
}

/// <summary>One thing that must be so before a pull request is in.</summary>
/// <param name="Subject">In a word or two: <c>approval</c>, <c>ci/test</c>, <c>acme/addons#3</c>.</param>
/// <param name="Says">How it is, in a sentence without its end.</param>
public sealed record Condition(string Subject, ConditionState State, string Says)
{
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Url { get; init; }

    /// <summary>Who can change it: logins, or words for whoever it is. Empty while it is met.</summary>
    public Seq<string> Who { get; init; } = [];

    /// <summary>What they do, in the imperative; empty while it is met.</summary>
    public string ToDo { get; init; } = "";

    public bool IsMet => State is ConditionState.Met or ConditionState.Waived;
}

public enum ConditionState
{
    Met,

    /// <summary>Not met, and somebody with the right to it said that it need not be.</summary>
    Waived,

    /// <summary>It comes by itself: of CI, of GitHub, or of time.</summary>
    Waiting,

    /// <summary>Somebody must do something.</summary>
    Missing,
}
