namespace Sluice.Core.Merging;

/// <summary>From what GitHub names to the branch it concerns. Written before whatever will be looked up exists, so that a look-up never comes too early.</summary>
public interface IDirectory
{
    /// <summary>Remembers where a pull request belongs, and that its head's statuses concern it. Safe twice.</summary>
    Task RegisterAsync(PullRequestId pullRequest, Address address, Sha head, CancellationToken cancellation);

    /// <summary>Remembers that the statuses of a staging's head concern a branch. Safe twice.</summary>
    Task RegisterAsync(RepositoryName repository, Sha head, BranchId branch, CancellationToken cancellation);

    /// <summary>Null for a pull request never heard of.</summary>
    Task<Address?> FindAsync(PullRequestId pullRequest, CancellationToken cancellation);

    /// <summary>Whom a commit concerns; most commits concern nobody.</summary>
    Task<IReadOnlyList<Address>> FindAsync(RepositoryName repository, Sha commit, CancellationToken cancellation);
}

/// <param name="Group">The pull request's group; null for a staging.</param>
public sealed record Address(BranchId Branch, string? Group);

/// <summary>Every status ever heard of, one row each, so that two can never overwrite one another. May be known before the pull request or staging is.</summary>
public interface IStatusBook
{
    /// <summary>Safe twice: a status has one id.</summary>
    Task RecordAsync(RepositoryName repository, Sha commit, CommitStatus status, CancellationToken cancellation);

    /// <summary>The newest of each context.</summary>
    Task<Seq<CommitStatus>> ReadAsync(RepositoryName repository, Sha commit, CancellationToken cancellation);
}
