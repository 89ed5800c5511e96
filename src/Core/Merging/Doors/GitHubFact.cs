namespace Sluice.Core.Merging;

/// <summary>What a webhook delivery told us, in our words and with only what we use.</summary>
public abstract record GitHubFact
{
    private GitHubFact() { }

    /// <summary>A pull request is as described, whatever the occasion.</summary>
    /// <param name="WasBase">The branch it targeted before this; null unless that changed.</param>
    public sealed record PullRequestChanged(PullRequestSnapshot Snapshot, string? WasBase) : GitHubFact
    {
        /// <summary>Who did it; null when we looked by ourselves.</summary>
        public string? By { get; init; }

        /// <summary>Null unless it was a push.</summary>
        public Push? Push { get; init; }

        public bool IsOpening { get; init; }
    }

    public sealed record Remarked(PullRequestId PullRequest, Remark Remark) : GitHubFact;

    public sealed record StatusPosted(RepositoryName Repository, Sha Commit, CommitStatus Status) : GitHubFact;

    /// <summary>Somebody came or went, or the team itself.</summary>
    public sealed record TeamChanged(TeamName Team) : GitHubFact;

    /// <summary>Heard, and of no use to us.</summary>
    public sealed record Ignored(string Because) : GitHubFact;
}
