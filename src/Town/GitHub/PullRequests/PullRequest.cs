using System.Collections.Immutable;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>A pull request as of one moment.</summary>
public sealed record PullRequest(long Id, int Number, Account Author, string Title, string? Body, PullRequestHead Head, PullRequestBase Base)
{
    public bool IsOpen { get; init; } = true;

    public bool IsDraft { get; init; }

    public bool IsLocked { get; init; }

    public bool MaintainerCanModify { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public Account? MergedBy { get; init; }

    /// <summary>The test merge while it is open; the commit it landed as once it is merged.</summary>
    public ObjectId? MergeCommit { get; init; }

    /// <summary>Null until GitHub has thought about it.</summary>
    public bool? Mergeable { get; init; }

    /// <summary>Force-pushed while closed: it can never be opened again.</summary>
    public bool HeadWasRewritten { get; init; }

    public ImmutableList<Label> Labels { get; init; } = [];

    public ImmutableList<Comment> Comments { get; init; } = [];

    public ImmutableList<Review> Reviews { get; init; } = [];

    public bool IsMerged => MergedAt is not null;

    internal PullRequest Unknown() => this with { Mergeable = null };
}

/// <summary>Where a pull request comes from.</summary>
/// <param name="Repository">Null when the fork was deleted.</param>
public sealed record PullRequestHead(Repository? Repository, Account Owner, string Branch, ObjectId Sha)
{
    public string Label => $"{Owner.Login}:{Branch}";
}

/// <summary>Where a pull request wants to go, and where that branch stood when the pull request last changed.</summary>
public sealed record PullRequestBase(string Branch, ObjectId Sha);

/// <summary>A label of a repository.</summary>
public sealed record Label(long Id, string Name, string Color = "ededed", string? Description = null);

/// <summary>What somebody wrote under a pull request.</summary>
public sealed record Comment(long Id, Account Author, string Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What somebody thinks of a pull request's commits.</summary>
/// <param name="State">APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED or PENDING.</param>
public sealed record Review(long Id, Account Author, string Body, string State, ObjectId Commit, DateTimeOffset SubmittedAt);

/// <summary>A pull request somebody wants to open.</summary>
/// <param name="Head"><c>branch</c>, or <c>owner:branch</c> for a fork's.</param>
public sealed record NewPullRequest(string Title, string Head, string Base)
{
    public string? Body { get; init; }

    public bool IsDraft { get; init; }

    public bool MaintainerCanModify { get; init; }
}

/// <summary>What somebody wants to change about a pull request; what is null stays as it is.</summary>
public sealed record PullRequestEdit(string? Title = null, string? Body = null, string? State = null, string? Base = null);
