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

    internal PullRequest WithMergeabilityUnknown() => this with { Mergeable = null };
}
