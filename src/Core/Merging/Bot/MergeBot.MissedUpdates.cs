namespace Sluice.Core.Merging;

/// <summary>What is learned when GitHub shows a pull request otherwise than its webhooks told (6.6).</summary>
public static partial class MergeBot
{
    /// <summary>Nobody can know what was approved: the record is corrected, and its people are asked again.</summary>
    /// <remarks>The webhook may only have been late: once it is heard nothing is missed any more, and nothing is said.</remarks>
    private static Outcome Learn(Board board, BranchEvent.UpdateMissed missed, Project project)
    {
        var snapshot = missed.Snapshot;
        if (board.PullRequest(snapshot.Id) is not { IsGone: false } known
            || snapshot.UpdatedAt < known.UpdatedAt
            || board.StagingOf(known.Id) is { Phase: StagingPhase.Landing }
            || MissedUpdateRules.Between(known, board.Branch, snapshot) is not [_, ..] differences)
        {
            return Outcome.Of(board);
        }

        var corrected = Update(known, new(missed.Branch, snapshot, missed.Statuses), project) with { Approval = null, Waiver = null, Error = null };
        var after = snapshot.Base == board.Branch.Name
            ? board.With(corrected)
            : board.With(corrected with { LeftFor = snapshot.Base, ClosedAt = snapshot.UpdatedAt });
        return Outcome
            .Of(after, new Effect.PostComment(known.Id, Words.MissedUpdate(known, differences)))
            .Noting($"{known.Id} was changed unheard: {string.Join(", ", differences.Select(difference => difference.Field))}");
    }
}
