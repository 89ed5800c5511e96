namespace Sluice.Core.Merging;

/// <summary>Batches merged onto the branch on a side branch, judged by CI as one.</summary>
/// <param name="CreatedAt">Also the date of every commit built for it, so that building twice gives the same commits.</param>
public sealed record Staging(int Number, Seq<StagedPullRequest> PullRequests, DateTimeOffset CreatedAt)
{
    public StagingPhase Phase { get; init; } = StagingPhase.Building;

    /// <summary>One for every repository that has the branch, in the project's order; empty until built.</summary>
    public Seq<StagedHead> Heads { get; init; } = [];

    /// <summary>Which attempt at building gave <see cref="Heads"/>: the answer of a later one replaces them.</summary>
    public int Attempt { get; init; }

    /// <summary>When CI will have taken too long; null until built.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The staging whose split this is; null when it was made of ready batches. What a bisection is drawn from.</summary>
    public int? From { get; init; }

    /// <summary>True when this is the second try of a staging of one that looked like a flake.</summary>
    public bool IsRetry { get; init; }

    /// <summary>What CI said earlier of the same trees; null when it was not asked.</summary>
    public Verdict? Remembered { get; init; }

    public Seq<string> Groups => PullRequests.Select(staged => staged.Group).Distinct().ToSeq();

    public bool Holds(PullRequestId id) => PullRequests.Any(staged => staged.Id == id);
}

/// <summary>A pull request as it went into a staging: what CI judges is this, whatever happens to it meanwhile.</summary>
public sealed record StagedPullRequest(PullRequestId Id, string Group, Sha Head, MergeMethod Method, string ApprovedBy)
{
    /// <summary>The commit it became on the staging branch; null until built.</summary>
    public Sha? Integrated { get; init; }

    /// <summary>Of its message when it was staged; null while GitHub had not described it.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>One repository's part of a staging.</summary>
/// <param name="Before">The branch when the staging was built on it.</param>
/// <param name="Tested">The commit CI judges.</param>
/// <param name="Landing">The commit that lands: <paramref name="Tested"/>, or <paramref name="Before"/> where nothing is staged (6.5).</param>
/// <param name="Tree">The tree CI judges, and the landed commit must have.</param>
public sealed record StagedHead(RepositoryName Repository, Sha Before, Sha Tested, Sha Landing, Sha Tree)
{
    public Seq<CommitStatus> Statuses { get; init; } = [];
}

public enum StagingPhase
{
    /// <summary>The side branches are being built.</summary>
    Building,

    /// <summary>CI is judging.</summary>
    Judging,

    /// <summary>The branches are being moved: the intent is committed and will be completed whatever happens.</summary>
    Landing,
}

/// <summary>A staging that is over, kept for the history.</summary>
public sealed record PastStaging(Staging Staging, StagingEnd End, string Because, DateTimeOffset At);

public enum StagingEnd
{
    Landed,
    Divided,
    Ejected,

    /// <summary>It looked like a flake, and is staged once more.</summary>
    Retried,
    Cancelled,
    Outrun,

    /// <summary>Nothing could be staged.</summary>
    Empty,
}

/// <summary>Half of a failed staging, waiting for its own turn (6.9).</summary>
/// <param name="IsUrgent">The rest of a landing that some repository refused, or what is tried once more: goes before anything else.</param>
public sealed record Split(int Number, Seq<string> Groups, bool IsUrgent = false)
{
    /// <summary>The staging it is a part of; null where that was not written down.</summary>
    public int? From { get; init; }

    /// <summary>True for a staging of one that looked like a flake.</summary>
    public bool IsRetry { get; init; }
}
