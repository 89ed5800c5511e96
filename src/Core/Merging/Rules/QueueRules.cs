namespace Sluice.Core.Merging;

/// <summary>When a batch's turn comes. Asked of the rules that give out turns, so that both agree (6.3).</summary>
public static class QueueRules
{
    /// <summary>
    /// How many stagings go before the one this batch goes into, if nothing fails and nothing else becomes ready;
    /// null when none is going to carry it. What is staged now does not count.
    /// </summary>
    public static int? StagingsBefore(Board board, Project project, string group)
    {
        var rest = board with { Stagings = [], PullRequests = board.PullRequests.Where(known => !board.Stagings.Any(staging => staging.Groups.Contains(known.Group))).ToSeq() };
        for (var before = 0; before <= board.PullRequests.Count;)
        {
            switch (SelectionRules.Next(rest, project))
            {
                // The builder is offered more than fit; what does not is next.
                case Decision.Stage(var groups, _) when groups.Take(project.BatchLimit).Contains(group):
                    return before;
                case Decision.Stage(var groups, _):
                    rest = Without(rest, groups.Take(project.BatchLimit).ToSeq());
                    before++;
                    break;
                case Decision.Forget(var split):
                    rest = rest with { Splits = rest.Splits.Where(known => known.Number != split.Number).ToSeq() };
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static Board Without(Board board, Seq<string> groups) => board with
    {
        PullRequests = board.PullRequests.Where(known => !groups.Contains(known.Group)).ToSeq(),
        Splits = board.Splits.Select(split => split with { Groups = split.Groups.Except(groups).ToSeq() }).Where(split => split.Groups is not []).ToSeq(),
    };
}
