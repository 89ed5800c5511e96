namespace Sluice.Core.Merging;

/// <summary>What we remember of one pull request. Its state is computed from these facts, never stored (3.1).</summary>
/// <param name="Group">Pull requests of equal group and target form a batch (5.1): the head's label, or a name of its own.</param>
public sealed record PullRequest(PullRequestId Id, string Group, string Author, Sha Head)
{
    public string Title { get; init; } = "";

    /// <summary>The beginning of the description, to show people what changed; <see cref="Fingerprint"/> tells whether it did.</summary>
    public string? Body { get; init; }

    /// <summary>Of title and description in full (<see cref="FingerprintRules.Of"/>); null while GitHub has not described them.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>When GitHub first described <see cref="Head"/> to us: an approval said earlier may have meant another commit.</summary>
    public DateTimeOffset HeadSince { get; init; }

    public bool IsDraft { get; init; }

    /// <summary>How many commits GitHub counted when it last said so; 0 while it has not.</summary>
    public int Commits { get; init; }

    /// <summary>GitHub's clock when it described this pull request; an older description is ignored.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The description at which Resync last read everything that was said; null while it has not. Webhooks alone cannot know what they missed.</summary>
    public DateTimeOffset? ComparedAt { get; init; }

    /// <summary>Null until somebody approves, and again when it is withdrawn. Counts only while it names <see cref="Head"/>.</summary>
    public Approval? Approval { get; init; }

    /// <summary>When an approval was last given or withdrawn, so that an older word cannot undo a newer one.</summary>
    public Said ApprovalSaid { get; init; } = Said.Never;

    public MergeMethod Method { get; init; }

    public Said MethodSaid { get; init; } = Said.Never;

    public Priority Priority { get; init; }

    public Said PrioritySaid { get; init; } = Said.Never;

    /// <summary>Frees its batch from checks and approvals (5.4); null without one.</summary>
    public Waiver? Waiver { get; init; }

    public Said WaiverSaid { get; init; } = Said.Never;

    /// <summary>Each time its batch becomes stageable, it ends the staging that is in its way (6.8).</summary>
    public bool Preempts { get; init; }

    /// <summary>Contexts somebody with the right to it called passed; they survive a push (3.2).</summary>
    public Seq<Override> Overrides { get; init; } = [];

    /// <summary>Who may approve this pull request besides the reviewers.</summary>
    public Seq<string> Delegates { get; init; } = [];

    /// <summary>Why it was thrown out; null while it has done nothing wrong.</summary>
    public Failure? Error { get; init; }

    /// <summary>The newest status of each context heard of on <see cref="Head"/>.</summary>
    public Seq<CommitStatus> Statuses { get; init; } = [];

    /// <summary>The remarks already acted upon, oldest first, so that hearing one twice changes nothing.</summary>
    public Seq<Said> Heard { get; init; } = [];

    /// <summary>True once the author was told that several commits need a method (5.5).</summary>
    public bool MethodWarned { get; init; }

    /// <summary>True once its people were told that its batch waits for others (5.5).</summary>
    public bool LinkWarned { get; init; }

    /// <summary>The last failure of each context that its people were told of (3.4).</summary>
    public Seq<ToldFailure> FailuresTold { get; init; } = [];

    /// <summary>Who said <c>check</c> and waits for what it finds; null when nobody does.</summary>
    public string? AskedBy { get; init; }

    /// <summary>The branch it was pointed at instead of this one; null while it is here. Remembered, so that an older description does not bring it back.</summary>
    public string? LeftFor { get; init; }

    /// <summary>When GitHub said it was closed, or when it left; null while it is open here.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Set by the landing and by nothing else: the signal for merged.</summary>
    public Landing? Landed { get; init; }

    public bool IsApproved => Approval is { } approval && approval.Head == Head;

    public bool IsGone => ClosedAt is not null || Landed is not null;
}

/// <param name="Head">The commit that was approved: a push makes the approval void.</param>
public sealed record Approval(string By, Sha Head);

/// <summary>An administrator's word that a batch may land without checks and approvals (<c>skipchecks</c>).</summary>
/// <param name="By">Signs the batch off where nobody approved it.</param>
public sealed record Waiver(string By, DateTimeOffset At);

/// <summary>Somebody's word that a context passed.</summary>
/// <param name="Url">The comment that said so.</param>
public sealed record Override(string Context, string By, string? Url, DateTimeOffset At);

/// <param name="Url">Another run of the same context fails anew; another description of it does not.</param>
public sealed record ToldFailure(string Context, string? Url);

public sealed record Failure(string Because, DateTimeOffset At);

/// <param name="Commit">The integrated commit on the target branch.</param>
public sealed record Landing(Sha Commit, int Staging, DateTimeOffset At);

/// <summary>When somebody said something: GitHub's clock, then its id, since a second can hold several remarks.</summary>
public sealed record Said(DateTimeOffset At, long Id) : IComparable<Said>
{
    public static readonly Said Never = new(DateTimeOffset.MinValue, 0);

    public static bool operator <(Said left, Said right) => left.CompareTo(right) < 0;

    public static bool operator >(Said left, Said right) => left.CompareTo(right) > 0;

    public static bool operator <=(Said left, Said right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Said left, Said right) => left.CompareTo(right) >= 0;

    public int CompareTo(Said? other) => other is null ? 1 : (At, Id).CompareTo((other.At, other.Id));
}

/// <summary>Who is staged first (6.3). Never changes a state.</summary>
public enum Priority
{
    Default,

    /// <summary>Before the others; the staging is filled up with them.</summary>
    Priority,

    /// <summary>Before everything, splits included, and only with its like.</summary>
    Alone,
}

/// <summary>How a pull request's commits get onto the branch (5.2).</summary>
public enum MergeMethod
{
    /// <summary>Not chosen: fine for one commit, which is then rebased.</summary>
    None,
    Merge,
    RebaseMerge,
    RebaseFastForward,
    Squash,
}
