namespace Sluice.Core.Merging;

/// <summary>
/// GitHub as the merging lane needs it. Reads may be stale; every ref write is read back before it returns.
/// Only an effect runner calls the members that write (rule 5 of the house).
/// An answer no retry can cure is a value; <see cref="GitHubUnavailableException"/> says when to come back; anything else is a fault.
/// </summary>
public interface IGitHub
{
    /// <summary>Null when there is no such pull request, or no access to it.</summary>
    Task<PullRequestSnapshot?> PullRequestAsync(PullRequestId pullRequest, CancellationToken cancellation);

    Task<IReadOnlyList<PullRequestSnapshot>> OpenPullRequestsAsync(RepositoryName repository, CancellationToken cancellation);

    /// <summary>The pull request's commits, parents before children. At most 250: GitHub lists no more.</summary>
    Task<IReadOnlyList<Commit>> CommitsAsync(PullRequestId pullRequest, CancellationToken cancellation);

    /// <summary>Comments and submitted reviews with a body, in one list, oldest first.</summary>
    Task<IReadOnlyList<Remark>> RemarksAsync(PullRequestId pullRequest, CancellationToken cancellation);

    /// <summary>The logins of a team's members, and of the teams below it. Null when GitHub shows us no such team.</summary>
    Task<IReadOnlyList<string>?> TeamMembersAsync(TeamName team, CancellationToken cancellation);

    /// <summary>What a person's profile shows to everybody. Null when there is no such account.</summary>
    Task<Person?> ProfileAsync(string login, CancellationToken cancellation);

    /// <summary>Null when the commit does not exist.</summary>
    Task<Commit?> CommitAsync(RepositoryName repository, Sha commit, CancellationToken cancellation);

    /// <summary>The newest status of each context of a commit.</summary>
    Task<IReadOnlyList<CommitStatus>> StatusesAsync(RepositoryName repository, Sha commit, CancellationToken cancellation);

    /// <summary>Null when the branch does not exist. Never answered from a cache.</summary>
    Task<Sha?> BranchHeadAsync(RepositoryName repository, string branch, CancellationToken cancellation);

    /// <summary>True when <paramref name="commit"/> is reachable from <paramref name="head"/>.</summary>
    Task<bool> ContainsAsync(RepositoryName repository, Sha head, Sha commit, CancellationToken cancellation);

    /// <summary>Points a scratch or staging branch at a commit, creating it if need be, forced. Safe twice: it sets a value.</summary>
    Task SetBranchAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation);

    /// <summary>Moves a branch forward, never forced. Safe twice: a branch already there has moved.</summary>
    Task<FastForward> FastForwardAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation);

    /// <summary>Deletes a scratch branch. Safe twice: a branch already gone is deleted.</summary>
    Task DeleteBranchAsync(RepositoryName repository, string branch, CancellationToken cancellation);

    /// <summary>Merges a commit into a branch and moves the branch to the merge commit.</summary>
    Task<MergeAttempt> MergeAsync(RepositoryName repository, string branch, Sha head, string message, CancellationToken cancellation);

    /// <summary>Creates a commit object. Safe twice: the same content has the same id.</summary>
    Task<Commit> CreateCommitAsync(RepositoryName repository, NewCommit commit, CancellationToken cancellation);

    /// <summary>True when one of the pull request's comments contains <paramref name="marker"/>.</summary>
    Task<bool> HasCommentAsync(PullRequestId pullRequest, string marker, CancellationToken cancellation);

    /// <summary>False when GitHub will never take it: the conversation is locked, the author blocked the bot, or the pull request is gone.</summary>
    Task<bool> PostCommentAsync(PullRequestId pullRequest, string body, CancellationToken cancellation);

    /// <summary>Closes a pull request. Safe twice: a closed one stays closed.</summary>
    Task CloseAsync(PullRequestId pullRequest, CancellationToken cancellation);

    /// <summary>
    /// Shows on a pull request what it landed as, without notifying anybody: a deployment of its head to the environment "merge", which
    /// succeeded and links the integrated commit. False when GitHub will never take it: no right to deployments, or the head is gone.
    /// </summary>
    /// <param name="mayExist">True looks for one that an earlier attempt may have made, and only completes it.</param>
    Task<bool> PostDeploymentAsync(PullRequestId pullRequest, Sha head, Sha integrated, bool mayExist, CancellationToken cancellation);

    /// <summary>Adds a label and leaves the others. Safe twice: a label is there or not. False when GitHub will never take it.</summary>
    Task<bool> AddLabelAsync(PullRequestId pullRequest, string label, CancellationToken cancellation);
}

/// <summary>GitHub cannot answer now: a limit was hit, or it is down. Only delays; never a reason to give up.</summary>
public sealed class GitHubUnavailableException(string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>How long GitHub asked us to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
