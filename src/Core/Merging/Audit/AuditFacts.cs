namespace Sluice.Core.Merging;

/// <summary>All an audit looks at: what GitHub remembers, and what our tables say. Neither is asked of the gate.</summary>
/// <param name="Bot">The gate's own login on GitHub.</param>
public sealed record AuditFacts(Project Project, string Bot, Seq<RepositoryRecord> GitHub, Seq<BranchBooks> Books)
{
    public RepositoryRecord? Find(RepositoryName repository) => GitHub.FirstOrDefault(record => record.Name == repository);
}

/// <summary>What GitHub remembers of one repository.</summary>
/// <param name="Timeline">Every value each branch ever had, oldest first.</param>
/// <param name="Statuses">Every status ever posted.</param>
public sealed record RepositoryRecord(
    RepositoryName Name, Seq<BranchValue> Timeline, Seq<PullRequestRecord> PullRequests, Seq<PostedStatus> Statuses)
{
    public IEnumerable<BranchValue> Of(string branch) => Timeline.Where(value => value.Branch == branch);
}

/// <summary>One value of a branch.</summary>
/// <param name="Before">Null when this created the branch.</param>
/// <param name="After">Null when this deleted it.</param>
/// <param name="Tree">What the branch held from then on.</param>
/// <param name="IsForced">True when <paramref name="After"/> does not descend from <paramref name="Before"/>.</param>
/// <param name="Added">The commits the branch did not have before.</param>
public sealed record BranchValue(string Branch, Sha? Before, Sha? After, Sha? Tree, string By, DateTimeOffset At, bool IsForced, Seq<Sha> Added);

/// <summary>A pull request as GitHub knows it.</summary>
/// <param name="Heads">Every head it ever had, oldest first.</param>
/// <param name="Remarks">Comments and reviews, oldest first.</param>
public sealed record PullRequestRecord(PullRequestId Id, string Base, bool IsOpen, Seq<HeadValue> Heads, Seq<Remark> Remarks);

public sealed record HeadValue(Sha Head, DateTimeOffset Since);

public sealed record PostedStatus(Sha Commit, CommitStatus Status);

/// <summary>Everything the tables hold of one branch.</summary>
/// <param name="Board">With every pull request, idle and done ones too.</param>
/// <param name="Past">The stagings that are over.</param>
/// <param name="Log">Oldest first.</param>
public sealed record BranchBooks(Board Board, Seq<PastStaging> Past, Seq<Owed> Owed, Seq<LogEntry> Log)
{
    public BranchId Branch => Board.Branch;

    /// <summary>Every staging there ever was.</summary>
    public IEnumerable<Staging> Stagings => Past.Select(past => past.Staging).Concat(Board.Stagings);
}
