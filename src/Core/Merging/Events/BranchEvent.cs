using System.Text.Json.Serialization;

namespace Sluice.Core.Merging;

/// <summary>Something that happened to a branch. Named in the past tense: it cannot be refused, only learned. May come twice, late, or in any order.</summary>
[JsonDerivedType(typeof(PullRequestSeen), "pull-request-seen")]
[JsonDerivedType(typeof(PullRequestLeft), "pull-request-left")]
[JsonDerivedType(typeof(UpdateMissed), "update-missed")]
[JsonDerivedType(typeof(Remarked), "remarked")]
[JsonDerivedType(typeof(StatusPosted), "status-posted")]
[JsonDerivedType(typeof(StagingBuilt), "staging-built")]
[JsonDerivedType(typeof(StagingLanded), "staging-landed")]
[JsonDerivedType(typeof(StagingOutrun), "staging-outrun")]
[JsonDerivedType(typeof(LandingSplit), "landing-split")]
[JsonDerivedType(typeof(LandingMismatched), "landing-mismatched")]
[JsonDerivedType(typeof(DeadlinePassed), "deadline-passed")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(SwitchTurned), "switch-turned")]
[JsonDerivedType(typeof(StagingCancelled), "staging-cancelled")]
[JsonDerivedType(typeof(SplitsDropped), "splits-dropped")]
[JsonDerivedType(typeof(ForcedReady), "forced-ready")]
[JsonDerivedType(typeof(DelegationTaken), "delegation-taken")]
[JsonDerivedType(typeof(BranchResumed), "branch-resumed")]
[JsonDerivedType(typeof(EffectResent), "effect-resent")]
public abstract partial record BranchEvent(BranchId Branch)
{
    /// <summary>The group whose idle rows this event concerns; null when it concerns none.</summary>
    [JsonIgnore]
    public virtual string? Group => null;

    /// <summary>The pull request it is about; null when it is about none, or several.</summary>
    [JsonIgnore]
    public virtual PullRequestId? About => null;

    /// <summary>GitHub described a pull request that targets the branch, whatever the occasion.</summary>
    /// <param name="Statuses">What is known of its head's statuses.</param>
    /// <param name="Remarks">What Resync read again of what was said to us, oldest first: with the rest or not at all, since next time it will not look.</param>
    /// <param name="IsCompared">True when those are all there can be at this description.</param>
    public sealed record PullRequestSeen(
        BranchId Branch, PullRequestSnapshot Snapshot, Seq<CommitStatus> Statuses, Seq<Remark> Remarks = default, bool IsCompared = false)
        : BranchEvent(Branch)
    {
        /// <summary>Who did what made GitHub describe it; null when nobody in particular did.</summary>
        public string? By { get; init; }

        /// <summary>The push GitHub told of with this description, if it was one.</summary>
        public Push? Push { get; init; }

        /// <summary>Who said <c>check</c>, and is told what was out of date.</summary>
        public string? AskedBy { get; init; }

        /// <summary>True when it has just been opened, and not merely been found.</summary>
        public bool IsOpening { get; init; }

        public override string Group => GroupRules.GroupOf(Snapshot.Id, Snapshot.Label);

        public override PullRequestId About => Snapshot.Id;
    }

    /// <summary>A pull request was pointed at another branch.</summary>
    public sealed record PullRequestLeft(BranchId Branch, PullRequestId PullRequest, string Was, string To, DateTimeOffset At) : BranchEvent(Branch)
    {
        public override string Group => Was;

        public override PullRequestId About => PullRequest;
    }

    /// <summary>Whoever was about to stage a pull request saw another one on GitHub than was told to us (6.6).</summary>
    /// <param name="Statuses">What is known of its head's statuses.</param>
    public sealed record UpdateMissed(BranchId Branch, PullRequestSnapshot Snapshot, Seq<CommitStatus> Statuses = default) : BranchEvent(Branch)
    {
        public override string Group => GroupRules.GroupOf(Snapshot.Id, Snapshot.Label);

        public override PullRequestId About => Snapshot.Id;
    }

    /// <summary>Somebody wrote a comment or a review that speaks to the bot.</summary>
    /// <param name="Of">The pull request's group.</param>
    public sealed record Remarked(BranchId Branch, PullRequestId PullRequest, string Of, Remark Remark) : BranchEvent(Branch)
    {
        public override string Group => Of;

        public override PullRequestId About => PullRequest;
    }

    /// <param name="Of">The group of the pull request whose head it is; null for the head of a staging.</param>
    public sealed record StatusPosted(BranchId Branch, RepositoryName Repository, Sha Commit, string? Of, CommitStatus Status) : BranchEvent(Branch)
    {
        public override string? Group => Of;
    }

    /// <param name="Heads">Empty when nothing could be staged.</param>
    /// <param name="Staged">What made it in, with the commits it became.</param>
    /// <param name="Rejected">What cannot be staged at all, and why.</param>
    public sealed record StagingBuilt(
        BranchId Branch, int Staging, int Attempt, Seq<StagedHead> Heads, Seq<StagedPullRequest> Staged, Seq<Rejection> Rejected) : BranchEvent(Branch)
    {
        /// <summary>What CI said earlier of the same trees; null when it was not asked.</summary>
        public Verdict? Remembered { get; init; }
    }

    public sealed record StagingLanded(BranchId Branch, int Staging) : BranchEvent(Branch);

    /// <summary>The branch could not be moved, and no repository was.</summary>
    public sealed record StagingOutrun(BranchId Branch, int Staging, string Because) : BranchEvent(Branch);

    /// <summary>Some repositories moved and another refused: what landed is landed, the rest goes first.</summary>
    public sealed record LandingSplit(BranchId Branch, int Staging, Seq<RepositoryName> Landed, string Because) : BranchEvent(Branch);

    /// <summary>A branch was moved and does not hold the tree that CI judged.</summary>
    public sealed record LandingMismatched(BranchId Branch, int Staging, RepositoryName Repository, string Because) : BranchEvent(Branch);

    public sealed record DeadlinePassed(BranchId Branch, int Staging) : BranchEvent(Branch);

    /// <summary>Nothing is known to have happened; the branch is asked to look again.</summary>
    /// <param name="Of">A group to look at as well; null for what is in play.</param>
    public sealed record Woken(BranchId Branch, string Because, string? Of = null) : BranchEvent(Branch)
    {
        public override string? Group => Of;
    }
}

/// <param name="Because">A sentence's end: "merge conflict", "it has no commits".</param>
public sealed record Rejection(PullRequestId PullRequest, string Because);

/// <param name="Before">The head before it: a push whose forerunner we missed is not known to be all that is new.</param>
public sealed record Push(string By, Sha Before);
