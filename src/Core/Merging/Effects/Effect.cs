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

    /// <summary>The session an effect runs in: building and landing one at a time per branch, words in order per pull request.</summary>
    public string SessionOf(BranchId branch) => this switch
    {
        BuildStaging or PublishStaging or LandStaging => $"{branch}|git",
        PostComment(var pullRequest, _) => pullRequest.ToString(),
        ClosePullRequest(var pullRequest) => pullRequest.ToString(),
        CompareAgain(var pullRequest, _) => pullRequest.ToString(),
        _ => throw new UnreachableException($"Nobody knows the session of a {GetType().Name}."),
    };
}
