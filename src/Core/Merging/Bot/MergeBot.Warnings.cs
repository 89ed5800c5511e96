namespace Sluice.Core.Merging;

/// <summary>What people are told unasked, each thing once (3.4, 5.5).</summary>
public static partial class MergeBot
{
    /// <summary>Linked pull requests are approved one after the other: nobody is nagged while that is going on.</summary>
    private static readonly TimeSpan LinkPatience = TimeSpan.FromMinutes(10);

    private static Outcome Warn(Board board, BranchEvent happened, Project project, DateTimeOffset now)
    {
        var (warned, effects) = (board, new List<Effect>());
        foreach (var (batch, known) in board.Batches.SelectMany(batch => batch.PullRequests.Where(known => known.Error is null), (batch, known) => (batch, known)))
        {
            var isWaived = batch.Waiver is not null;
            if (!known.MethodWarned && (known.IsApproved || isWaived) && ReadinessRules.NeedsMethod(known))
            {
                effects.Add(new Effect.PostComment(known.Id, Words.NeedsMethod(known)));
                warned = warned.With(warned.PullRequest(known.Id)! with { MethodWarned = true });
            }

            var failed = known.IsApproved && !isWaived ? FailureRules.News(known, project) : [];
            if (failed is not [])
            {
                effects.Add(new Effect.PostComment(known.Id, Words.ChecksFailed(known, failed)));
                warned = warned.With(warned.PullRequest(known.Id)! with { FailuresTold = FailureRules.Told(known.FailuresTold, failed) });
            }

            if (happened is BranchEvent.Woken { Of: not null } && LinkRules.Laggards(known, batch, project) is [_, ..] laggards
                && !known.LinkWarned && known.ApprovalSaid.At + LinkPatience <= now)
            {
                effects.Add(new Effect.PostComment(known.Id, Words.WaitsForLinked(known, laggards)));
                warned = warned.With(warned.PullRequest(known.Id)! with { LinkWarned = true });
            }
        }

        return Outcome.Of(warned, effects);
    }
}
