using System.Diagnostics;

namespace Sluice.Core.Merging;

/// <summary>The bot as one function: a board and an event in, a board and effects out, whatever follows from it included (7). Pure.</summary>
public static partial class MergeBot
{
    /// <summary>One event settles within a handful of decisions; more than this is a rule that undoes another.</summary>
    private const int MostDecisionsPerEvent = 50;

    public static Outcome React(Board board, BranchEvent happened, Project project, DateTimeOffset now)
    {
        var learned = FirstPart(board, happened, project, now);
        if (board.Branch.IsElsewhere)
            return learned;

        var outcome = learned.Then(Warn(learned.Board, happened, project, now));

        for (var decisions = 0; decisions < MostDecisionsPerEvent; decisions++)
        {
            var decision = StagingRules.Decide(new(outcome.Board, project, now));
            if (decision is Decision.Rest)
                return outcome with { Effects = FeedbackRules.Merge(outcome.Effects) };
            outcome = outcome.Then(Enact(Remember(outcome.Board, decision, project, now), decision, now));
        }

        throw new UnreachableException($"{board.Branch} does not come to rest after {happened.GetType().Name}.");
    }

    /// <summary>Of a reaction that is too much for one transaction, what is written first. Heard again, the event teaches nothing more, and the rest is decided.</summary>
    public static Outcome FirstPart(Board board, BranchEvent happened, Project project, DateTimeOffset now)
    {
        var learned = Learn(board, happened, project, now);
        var outcome = learned.Then(Unsplit(learned.Board, CancellationRules.WhoLeftSplits(board, learned.Board)));
        return CancellationRules.Preempted(board, outcome.Board, project)
            .Aggregate(outcome, (sofar, cancel) => sofar.Then(Enact(sofar.Board, cancel, now)));
    }

    /// <summary>Writes down what happened. An event about something no longer on the board, or older than what is known, changes nothing.</summary>
    public static Outcome Learn(Board board, BranchEvent happened, Project project, DateTimeOffset now) => happened switch
    {
        BranchEvent.PullRequestSeen seen when board.Branch.IsElsewhere || seen.Snapshot.Base == board.Branch.Name => seen.Remarks.Aggregate(
            Learn(board, seen, project),
            (outcome, remark) => outcome.Then(Hear(outcome.Board, seen.Snapshot.Id, remark, project, isReplay: true))),
        BranchEvent.PullRequestSeen => Outcome.Of(board),
        BranchEvent.PullRequestLeft left => Learn(board, left),
        BranchEvent.UpdateMissed missed => Learn(board, missed, project),
        BranchEvent.Remarked remarked => Hear(board, remarked.PullRequest, remarked.Remark, project, isReplay: false),
        BranchEvent.StatusPosted posted => Learn(board, posted, project, now),
        BranchEvent.StagingBuilt built => Learn(board, built, project, now),
        BranchEvent.StagingLanded landed => Learn(board, landed, project, now),
        BranchEvent.StagingOutrun outrun => Learn(board, outrun, now),
        BranchEvent.LandingSplit half => Learn(board, half, project, now),
        BranchEvent.LandingMismatched mismatch => Learn(board, mismatch),
        BranchEvent.SwitchTurned turned => Learn(board, turned),
        BranchEvent.StagingCancelled cancelled => Learn(board, cancelled, now),
        BranchEvent.SplitsDropped dropped => Learn(board, dropped),
        BranchEvent.ForcedReady forced => Learn(board, forced, project),
        BranchEvent.DelegationTaken taken => Learn(board, taken),
        BranchEvent.BranchResumed resumed => Learn(board, resumed),
        BranchEvent.EffectResent resent => Outcome.Of(board).Noting($"effect {resent.Number} is tried again: {resent.What}"),
        BranchEvent.DeadlinePassed or BranchEvent.Woken => Outcome.Of(board),
        _ => throw new UnreachableException($"Nobody learns from a {happened.GetType().Name}."),
    };
}
