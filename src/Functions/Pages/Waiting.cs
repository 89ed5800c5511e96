using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>The batches that are not staged, sorted by what keeps them.</summary>
/// <param name="Splits">What is staged next, in its order.</param>
/// <param name="Ready">Nothing is missing; they wait for their turn.</param>
/// <param name="Failed">Thrown out.</param>
/// <param name="Blocked">Somebody wants them to land, and something is missing.</param>
/// <param name="Unapproved">Nobody has approved anything of them yet.</param>
internal sealed record Waiting(
    IReadOnlyList<(Split Split, Seq<Batch> Batches)> Splits,
    IReadOnlyList<Batch> Ready,
    IReadOnlyList<Stuck> Blocked,
    IReadOnlyList<Stuck> Failed,
    IReadOnlyList<Stuck> Unapproved)
{
    public static Waiting Of(Board board, Project project)
    {
        var batches = board.Batches;
        var splits = board.Splits
            .OrderByDescending(split => split.IsUrgent)
            .Select(split => (split, batches.Where(batch => split.Groups.Contains(batch.Group)).ToSeq()))
            .ToList();
        var elsewhere = board.Stagings.SelectMany(staging => staging.Groups).Concat(board.Splits.SelectMany(split => split.Groups)).ToHashSet(StringComparer.Ordinal);
        var (ready, stuck) = (new List<Batch>(), new List<Stuck>());
        foreach (var batch in batches.Where(batch => !elsewhere.Contains(batch.Group)))
        {
            if (ReadinessRules.Missing(batch, project) is [_, ..] missing)
                stuck.Add(new(batch, missing));
            else
                ready.Add(batch);
        }

        return new(
            splits,
            [.. ready.OrderByDescending(batch => batch.Priority)],
            [.. stuck.Where(known => known is { HasFailed: false, IsWanted: true })],
            [.. stuck.Where(known => known.HasFailed)],
            [.. stuck.Where(known => known is { HasFailed: false, IsWanted: false })]);
    }
}

/// <summary>A batch that cannot be staged, and what it misses.</summary>
internal sealed record Stuck(Batch Batch, Seq<string> Missing)
{
    public bool HasFailed => Batch.PullRequests.Any(pull => pull.Error is not null);

    public bool IsWanted => Batch.Waiver is not null || Batch.PullRequests.Any(pull => pull.Approval is not null);
}
