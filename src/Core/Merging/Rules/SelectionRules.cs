namespace Sluice.Core.Merging;

/// <summary>Which batches are staged next (6.3).</summary>
public static class SelectionRules
{
    /// <summary>Pull requests handed to a builder. It may refuse each, and a refusal is three rows of a transaction of a hundred.</summary>
    private const int MostCandidates = 30;

    public static Decision Next(Board board, Project project)
    {
        var stageable = board.Batches.Where(batch => ReadinessRules.IsStageable(batch, project)).ToSeq();
        var waiting = board.Splits.Select(split => new Waiting(
            split, split.Groups.SelectMany(group => stageable.Where(batch => batch.Group == group)).ToSeq())).ToSeq();
        // What waits in a split is judged with its half only, or dividing would never come to an end.
        var fresh = stageable.Except(waiting.SelectMany(split => split.Batches)).ToSeq();

        if (waiting.FirstOrDefault(split => split.Batches is []) is { } spent)
            return new Decision.Forget(spent.Split);
        if (waiting.FirstOrDefault(split => split.Split.IsUrgent) is { } urgent)
            return Stage(urgent.Batches, urgent.Split, project);
        if (Alone([.. waiting.Select(split => split.Batches), fresh]) is [_, ..] alone)
            return Stage(alone, waiting.FirstOrDefault(split => split.Batches == alone)?.Split, project);

        var ready = fresh.OrderByDescending(batch => batch.Priority).ToSeq();
        return waiting switch
        {
            [var oldest, ..] when !IsOvertaken(oldest.Batches, ready, project) => Stage(oldest.Batches, oldest.Split, project),
            _ when ready is [] => new Decision.Rest("no batch is ready"),
            _ => Stage(ready, null, project),
        };
    }

    /// <summary>Those that go only with their like: of the oldest split that has any, else the fresh ones.</summary>
    private static Seq<Batch> Alone(IEnumerable<Seq<Batch>> choices) => choices
        .Select(batches => batches.Where(batch => batch.Priority is Priority.Alone).ToSeq())
        .FirstOrDefault(alone => alone is not []);

    private static bool IsOvertaken(Seq<Batch> split, Seq<Batch> ready, Project project) => project.SplitPolicy switch
    {
        SplitPolicy.ReadyFirst => ready is not [],
        SplitPolicy.Larger => Math.Min(ready.Count, project.BatchLimit) > split.Count,
        _ => false,
    };

    /// <summary>More than fit: the limit counts what could be staged, and what cannot leaves its place to another (6.4).</summary>
    private static int Candidates(Project project) =>
        Math.Max(project.BatchLimit, Math.Min(2 * project.BatchLimit, MostCandidates / Math.Max(1, project.Repositories.Count)));

    private static Decision.Stage Stage(Seq<Batch> batches, Split? from, Project project) =>
        new(batches.Take(Candidates(project)).Select(batch => batch.Group).ToSeq(), from);

    /// <param name="Batches">What of it can be staged now.</param>
    private sealed record Waiting(Split Split, Seq<Batch> Batches);
}
