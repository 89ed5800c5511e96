namespace Sluice.Core.Merging;

/// <summary>What administrators change (10.7). Each is in the audit trail under their name.</summary>
public static partial class MergeBot
{
    private static Outcome Learn(Board board, BranchEvent.SwitchTurned turned)
    {
        var because = turned.On ? null : $"{turned.By}: {turned.Because}";
        return Outcome.Of(turned.Switch is Switch.Staging ? board with { StagingPausedBecause = because } : board with { LandingPausedBecause = because });
    }

    /// <summary>What is landing is completed, whoever wishes otherwise.</summary>
    private static Outcome Learn(Board board, BranchEvent.StagingCancelled cancelled, DateTimeOffset now) =>
        board.Staging(cancelled.Staging) switch
        {
            null => Outcome.Of(board),
            { Phase: StagingPhase.Landing } => Outcome.Of(board).Noting($"staging {cancelled.Staging} is landing and cannot be cancelled any more"),
            var staging => Outcome
                .Of(board.End(staging, StagingEnd.Cancelled, $"{cancelled.By}: {cancelled.Because}", now))
                .Noting($"cancelled staging {cancelled.Staging}"),
        };

    private static Outcome Learn(Board board, BranchEvent.SplitsDropped dropped) => board.Splits is []
        ? Outcome.Of(board)
        : Outcome.Of(board with { Splits = [] }).Noting($"dropped split {string.Join(", ", board.Splits.Select(split => split.Number))} for {dropped.By}");

    private static Outcome Learn(Board board, BranchEvent.DelegationTaken taken)
    {
        if (board.PullRequest(taken.PullRequest) is not { } known)
            return Outcome.Of(board);

        var left = known.Delegates.Where(held => !taken.Logins.Contains(held, StringComparer.OrdinalIgnoreCase)).ToSeq();
        return left == known.Delegates ? Outcome.Of(board) : Outcome.Of(board.With(known with { Delegates = left }));
    }

    /// <summary>Reviewer, waiver, and a success for every required context, so that CI cannot take it back (3.3).</summary>
    private static Outcome Learn(Board board, BranchEvent.ForcedReady forced, Project project)
    {
        if (board.PullRequest(forced.PullRequest) is not { IsGone: false } known)
            return Outcome.Of(board).Noting($"{forced.PullRequest} is not open here");

        var said = new Said(forced.At, 0);
        return Outcome.Of(board.With(known with
        {
            Error = null,
            Approval = known.IsApproved ? known.Approval : new(forced.By, known.Head),
            ApprovalSaid = said > known.ApprovalSaid ? said : known.ApprovalSaid,
            Waiver = known.Waiver ?? new(forced.By, forced.At),
            WaiverSaid = said > known.WaiverSaid ? said : known.WaiverSaid,
            Overrides =
            [
                .. known.Overrides,
                .. CheckRules.RequiredOn(project, known)
                    .Except(known.Overrides.Select(passed => passed.Context))
                    .Select(context => new Override(context, forced.By, null, forced.At)),
            ],
        })).Noting($"{forced.PullRequest} was forced ready by {forced.By}");
    }

    private static Outcome Learn(Board board, BranchEvent.BranchResumed resumed) => board.StoppedBecause is { } because
        ? Outcome.Of(board with { StoppedBecause = null }).Noting($"{resumed.By} lets the branch go on, which was stopped: {because}")
        : Outcome.Of(board);
}
