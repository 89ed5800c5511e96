using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>One branch at one moment, as far as the dashboard shows it.</summary>
/// <param name="Project">As it is on this branch.</param>
/// <param name="Latest">The latest stagings that are over, the latest first.</param>
/// <param name="Week">When the stagings of the last week ran, and how they ended.</param>
internal sealed record BranchScene(
    Project Project,
    Board Board,
    Seq<Owed> Owed,
    IReadOnlyList<PastStaging> Latest,
    IReadOnlyList<StagingSpan> Week,
    DateTimeOffset Now)
{
    /// <summary>How late something must be to be called late: as long as the sweep needs to find it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public BranchId Branch => Board.Branch;

    public bool IsDisabled => Project.IsDisabled(Branch.Name);

    public Waiting Waiting { get; } = Waiting.Of(Board, Project);

    public int Parked => Owed.Count(owed => owed.Parked);

    public int Late => Owed.Count(owed => !owed.Parked && owed.NotBefore < Now - Grace) + LateRules.Overdue(Board, Project, Now - Grace).Count;
}

/// <summary>Reads branches for their pages, each in a few runs of rows.</summary>
public sealed class Scenes(IBranchRecords records, TimeProvider clock)
{
    /// <summary>How many stagings the dashboard shows.</summary>
    internal const int MostStagings = 6;

    internal async Task<BranchScene> ReadAsync(Project project, string branch, CancellationToken cancellation)
    {
        var (id, now) = (new BranchId(project.Name, branch), clock.GetUtcNow());
        var overview = records.OverviewAsync(id, cancellation);
        var latest = records.StagingsAsync(id, until: null, MostStagings, cancellation);
        var week = records.SpansAsync(id, WeekStrip.Begin(now), cancellation);
        await Task.WhenAll(overview, latest, week);
        return new(project.On(branch), (await overview).Board, (await overview).Owed, await latest, await week, now);
    }
}
