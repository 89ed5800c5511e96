using System.Diagnostics;

namespace Sluice.Core.Merging;

/// <summary>Something the world must be told or made to do. Data, so that a decision can be tested by reading it.</summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>Build the side branches. Safe twice: a staging's commits carry its own date, so building again gives the same ones.</summary>
    public sealed record BuildStaging(int Staging) : Effect;

    /// <summary>Show CI what was built. Safe twice: it sets a value, and only while the staging is on the board.</summary>
    public sealed record PublishStaging(int Staging) : Effect;

    /// <summary>Move every repository's branch. Safe twice: a branch that holds the commit has moved.</summary>
    public sealed record LandStaging(int Staging) : Effect;

    /// <summary>Say something. Safe twice by marker: the comment carries the effect's key, and a second attempt looks for it.</summary>
    public sealed record PostComment(PullRequestId PullRequest, string Body) : Effect;

    /// <summary>Close what landed. Safe twice: it sets a value.</summary>
    public sealed record ClosePullRequest(PullRequestId PullRequest) : Effect;

    /// <summary>Have Resync look at a pull request. Safe twice: finding nothing new changes nothing.</summary>
    /// <param name="By">Who wants to know what it finds; null when nobody does.</param>
    public sealed record CompareAgain(PullRequestId PullRequest, string? By) : Effect;

    /// <summary>
    /// Finish what landed: close it, label it with the next version, and show on it what it landed as (6.10). One effect for the three, since a
    /// row for each would not fit the transaction of a large landing. Safe twice: two set a value, and a second attempt looks for the third.
    /// </summary>
    /// <param name="Label">Null for none.</param>
    public sealed record ConcludePullRequest(PullRequestId PullRequest, Sha Head, Sha Integrated, string? Label) : Effect;

    /// <summary>The pull request that is closed by it; null when none is.</summary>
    public PullRequestId? Closes => this switch
    {
        ClosePullRequest(var pullRequest) => pullRequest,
        ConcludePullRequest { PullRequest: var pullRequest } => pullRequest,
        _ => null,
    };

    /// <summary>The session an effect runs in: building and landing one at a time per branch, words in order per pull request.</summary>
    public string SessionOf(BranchId branch) => this switch
    {
        BuildStaging or PublishStaging or LandStaging => $"{branch}|git",
        PostComment(var pullRequest, _) => pullRequest.ToString(),
        CompareAgain(var pullRequest, _) => pullRequest.ToString(),
        { Closes: { } pullRequest } => pullRequest.ToString(),
        _ => throw new UnreachableException($"Nobody knows the session of a {GetType().Name}."),
    };
}
