namespace Sluice.Core.Merging;

/// <summary>Looks, once a minute, for work that was forgotten. Everything wakes by event; this only heals.</summary>
public sealed class Sweep(IBranchStore store, IMergeQueues queues, SluiceConfiguration configuration, TimeProvider clock)
{
    /// <summary>How late something must be to count as forgotten.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <returns>How much was found.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var found = 0;
        foreach (var branch in configuration.Boards)
        {
            var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
            var now = clock.GetUtcNow();
            var late = LateRules.Late(page, now - Grace);
            await queues.NudgeAsync(late, cancellation);

            var overdue = LateRules.Overdue(page.Board, configuration.ProjectOn(branch)!, now - Grace);
            foreach (var staging in overdue)
                await queues.SendAsync(new BranchEvent.DeadlinePassed(branch, staging.Number), $"sweep:{branch}:{staging.Number}:{now.UtcTicks}", null, cancellation);
            found += late.Count + overdue.Count;
        }

        return found;
    }
}
