namespace Sluice.Core.Merging;

/// <summary>What is in play, and so read for every event: batches that could be staged, are, or wait in a split. The rest is idle.</summary>
public static class PlayRules
{
    public static Seq<string> GroupsInPlay(Board board, Project project)
    {
        var staged = board.Stagings.SelectMany(staging => staging.Groups);
        var split = board.Splits.SelectMany(waiting => waiting.Groups);
        var ready = board.Batches.Where(batch => ReadinessRules.IsStageable(batch, project)).Select(batch => batch.Group);
        return staged.Concat(split).Concat(ready).Distinct().ToSeq();
    }
}
