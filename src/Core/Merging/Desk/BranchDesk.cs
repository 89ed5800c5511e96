namespace Sluice.Core.Merging;

/// <summary>Takes one event of one branch from the queue to the books. All I/O of a decision, in the order it happens.</summary>
public sealed class BranchDesk(IBranchStore store, IMergeQueues queues, ProjectBook projects, TimeProvider clock)
{
    /// <summary>A nudge this old was lost, not late: whoever owed it died before sending it.</summary>
    private static readonly TimeSpan NudgeLost = TimeSpan.FromSeconds(30);

    /// <summary>What was decided, for the log line; null when the branch is no longer configured.</summary>
    public async Task<Outcome?> HandleAsync(BranchEvent happened, CancellationToken cancellation)
    {
        if (await projects.FindAsync(happened, cancellation) is not { } project)
            return null;

        var now = clock.GetUtcNow();
        var heard = Heard.Of(happened, now);
        while (true)
        {
            var page = await store.ReadAsync(happened.Branch, happened.Group, happened.About, cancellation);
            var whole = MergeBot.React(page.Board, happened, project, now);
            var outcome = IsNothing(page, whole) || store.Fits(page, whole, heard) ? whole : FirstOf(page, whole, MergeBot.FirstPart(page.Board, happened, project, now));
            if ((IsNothing(page, outcome) && outcome.Notes is [] ? [] : await store.TryCommitAsync(page, outcome, heard, cancellation)) is not { } owed)
                continue;

            // What an earlier crash left unsent is read back here, not remembered.
            await queues.NudgeAsync([.. owed, .. page.Owed.Where(late => !late.Parked && late.NotBefore + NudgeLost < now)], cancellation);
            await ScheduleAsync(page.Board, outcome.Board, cancellation);
            if (ReferenceEquals(outcome, whole))
                return outcome;
        }
    }

    /// <remarks>Nothing is lost after the first part: the same event then brings the rest.</remarks>
    private static Outcome FirstOf(Page page, Outcome whole, Outcome first) => IsNothing(page, first) ? whole : first;

    private static bool IsNothing(Page page, Outcome outcome) => outcome.Board == page.Board && outcome.Effects is [];

    /// <summary>The deadline stands in the staging's row; this only wakes us in time. Should it be lost, the sweep finds the row.</summary>
    private async Task ScheduleAsync(Board before, Board after, CancellationToken cancellation)
    {
        foreach (var staging in after.Stagings.Where(staging => staging.Deadline is not null && staging.Deadline != before.Staging(staging.Number)?.Deadline))
        {
            var wake = new BranchEvent.DeadlinePassed(after.Branch, staging.Number);
            await queues.SendAsync(wake, $"deadline:{after.Branch}:{staging.Number}:{staging.Deadline:O}", staging.Deadline, cancellation);
        }
    }
}
