using Sluice.Core.Merging;
using Sluice.Platform.Bus;
using Sluice.Platform.Merging;
using Sluice.Platform.Parking;

namespace Sluice.Functions.GetStatus;

/// <summary>Gathers what is owed, queued, parked and late, over every branch.</summary>
public sealed class StatusReport(IBranchStore store, BusClient bus, ParkingLot lot, SluiceConfiguration configuration)
{
    /// <summary>How late something must be to be called late: as long as the sweep needs to find it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public async Task<StatusView> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var queues = await Task.WhenAll(
            new[] { BusMergeQueues.Branches, BusMergeQueues.Effects, BusMergeQueues.Resync }.Select(name => CountAsync(name, cancellation)));
        var branches = await Task.WhenAll(
            configuration.Projects.SelectMany(project => project.Branches.Append(BranchId.Elsewhere), (project, name) => ReadAsync(project.On(name), name, now, cancellation)));
        var parked = (await lot.ListAsync(cancellation)).Count + branches.Sum(branch => branch.Parked) + (int)queues.Sum(queue => queue.DeadLettered);
        return StatusView.Of([.. branches.Where(branch => branch is not { Branch: BranchId.Elsewhere, Owed: 0, Parked: 0 })], queues, parked);
    }

    private async Task<QueueView> CountAsync(string name, CancellationToken cancellation)
    {
        var counts = await bus.CountAsync(name, cancellation);
        return new(name, counts.Active, counts.Scheduled, counts.DeadLettered);
    }

    private async Task<BranchView> ReadAsync(Project project, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await store.ReadAsync(new(project.Name, name), group: null, about: null, cancellation);
        var staging = page.Board.Stagings.Select(StagingSummary.Of).FirstOrDefault();
        return new(
            project.Name,
            name,
            page.Owed.Count(owed => !owed.Parked),
            page.Owed.Count(owed => owed.Parked),
            LateRules.Late(page, now - Grace).Count + LateRules.Overdue(page.Board, project, now - Grace).Count,
            staging,
            page.Board.Splits.Count,
            page.Board.Batches.Count(batch => ReadinessRules.IsStageable(batch, project)),
            page.Board.StoppedBecause);
    }
}
