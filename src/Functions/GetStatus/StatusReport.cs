using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Platform.Bus;
using Sluice.Platform.Merging;
using Sluice.Platform.Parking;

namespace Sluice.Functions.GetStatus;

/// <summary>Gathers what is owed, queued, parked and late, over every branch.</summary>
public sealed class StatusReport(IBranchStore store, BusClient bus, ParkingLot lot, ProjectBook projects, MailSetup setup, IOutbox outbox)
{
    /// <summary>More people than these are many.</summary>
    private const int MostPeople = 10_000;

    /// <summary>Nothing is postponed for longer.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

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
        return StatusView.Of([.. shown], queues, parked) with { Teams = await TeamsAsync(now, cancellation), Mail = await MailAsync(now, cancellation) };
    }

    /// <remarks>Two reads of an index that holds only who waits. What waits for mail keeps no gate from being quiet: its hour may be tomorrow's.</remarks>
    private async Task<MailCountView?> MailAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (setup.Settings is null)
            return null;

        var all = await outbox.WaitingAsync(now + Ahead, MostPeople, cancellation);
        var due = all is [] ? all : await outbox.WaitingAsync(now, MostPeople, cancellation);
        return new(all.Count, all.Count - due.Count);
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
