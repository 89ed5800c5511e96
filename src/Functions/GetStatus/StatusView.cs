using Sluice.Core.Merging;

namespace Sluice.Functions.GetStatus;

/// <summary>What <c>sluice status</c> shows.</summary>
/// <param name="Quiet">True when nothing is owed, queued, parked or late.</param>
/// <param name="Stagings">How many are in play: CI may be judging while all is quiet.</param>
public sealed record StatusView(
    bool Quiet,
    int Owed,
    long Queued,
    int Parked,
    int Late,
    int Stagings,
    IReadOnlyList<BranchView> Branches,
    IReadOnlyList<QueueView> Queues)
{
    /// <summary>The teams that have rights here.</summary>
    public IReadOnlyList<TeamView> Teams { get; init; } = [];

    /// <summary>Null where no mail is sent.</summary>
    public MailCountView? Mail { get; init; }

    public static StatusView Of(IReadOnlyList<BranchView> branches, IReadOnlyList<QueueView> queues, int parked)
    {
        var (owed, late) = (branches.Sum(branch => branch.Owed), branches.Sum(branch => branch.Late));
        // What is scheduled waits for its time and is nobody's debt: what is owed stands in a row.
        var queued = queues.Sum(queue => queue.Active);
        return new(
            owed == 0 && queued == 0 && parked == 0 && late == 0,
            owed,
            queued,
            parked,
            late,
            branches.Count(branch => branch.Staging is not null),
            branches,
            queues);
    }
}

public sealed record BranchView(
    string Project, string Branch, int Owed, int Parked, int Late, StagingSummary? Staging, int Splits, int Ready, string? StoppedBecause);

public sealed record StagingSummary(int Number, string Phase, IReadOnlyList<string> Batches, DateTimeOffset Since, DateTimeOffset? Deadline)
{
    public static StagingSummary Of(Staging staging) =>
        new(staging.Number, staging.Phase.ToString().ToLowerInvariant(), [.. staging.Groups], staging.CreatedAt, staging.Deadline);
}

/// <param name="ReadAt">When GitHub last said who is in it; null for never.</param>
/// <param name="Doubt">Why that cannot be relied upon, and what to do; null when it can.</param>
public sealed record TeamView(string Team, int Members, DateTimeOffset? ReadAt, string? Doubt);

/// <param name="Waiting">People to whom something is owed.</param>
/// <param name="Later">Of them, those who get nothing before a later hour, or whose mail was postponed.</param>
public sealed record MailCountView(int Waiting, int Later);

public sealed record QueueView(string Name, long Active, long Scheduled, long DeadLettered);
