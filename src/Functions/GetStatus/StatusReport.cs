using Sluice.Core.Merging;
using Sluice.Platform.Bus;
using Sluice.Platform.Merging;
using Sluice.Platform.Parking;

namespace Sluice.Functions.GetStatus;

/// <summary>Gathers what is owed, queued, parked and late, over every branch.</summary>
public sealed class StatusReport(IBranchStore store, BusClient bus, ParkingLot lot, ProjectBook projects)
{
    /// <summary>How late something must be to be called late: as long as the sweep needs to find it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public async Task<StatusView> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var queues = await Task.WhenAll(
            new[] { BusMergeQueues.Branches, BusMergeQueues.Effects, BusMergeQueues.Resync }.Select(name => CountAsync(name, cancellation)));
        var branches = await Task.WhenAll(
            projects.Configuration.Projects.SelectMany(project => project.Branches.Append(BranchId.Elsewhere), (project, name) => ReadAsync(project.On(name), name, now, cancellation)));
        var parked = (await lot.ListAsync(cancellation)).Count + branches.Sum(branch => branch.Parked) + (int)queues.Sum(queue => queue.DeadLettered);
        var shown = branches.Where(branch => branch is not { Branch: BranchId.Elsewhere, Owed: 0, Parked: 0 });
        return StatusView.Of([.. shown], queues, parked) with { Teams = await TeamsAsync(now, cancellation) };
    }

    private async Task<IReadOnlyList<TeamView>> TeamsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var names = projects.Configuration.Projects.SelectMany(project => RosterRules.TeamsOf(project)).Distinct().ToList();
        var roster = names is [] ? Roster.Empty : await projects.RosterAsync(cancellation);
        return [.. names.Select(name => new TeamView($"{name}", roster.Find(name)?.Members.Count ?? 0, roster.Find(name)?.ReadAt, RosterRules.Doubt(name, roster, now)))];
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
