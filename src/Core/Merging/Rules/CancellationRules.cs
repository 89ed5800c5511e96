namespace Sluice.Core.Merging;

/// <summary>What ends a staging before CI has judged it, and what leaves a split (6.8). The reasons begin with the pull request.</summary>
public static class CancellationRules
{
    /// <summary>Why what was staged is no longer what its people approved; null while it is.</summary>
    public static string? WhatLeft(Staging staging, Board board) =>
        staging.PullRequests.Select(staged => WhatLeft(staged, board.PullRequest(staged.Id), board)).FirstOrDefault(left => left is not null)
        ?? board.PullRequests
            .Where(known => !known.IsGone && staging.Groups.Contains(known.Group) && !staging.Holds(known.Id))
            .Select(newcomer => $"{newcomer.Id} joined its batch")
            .FirstOrDefault();

    /// <summary>The stagings that are in the way of a batch which has just become stageable and does not wait.</summary>
    /// <param name="before">The board as it was before the event.</param>
    public static Seq<Decision.Cancel> Preempted(Board before, Board now, Project project)
    {
        if (now.Stagings is [] || StagingRules.WhyNothingIsStaged(now, project) is not null)
            return [];

        var waited = Impatient(before, project).Select(batch => batch.Group).ToSeq();
        return Impatient(now, project)
            .Where(batch => !waited.Contains(batch.Group))
            .Take(1)
            .SelectMany(batch => now.Stagings
                .Where(staging => staging.Phase is not StagingPhase.Landing && !staging.Groups.Contains(batch.Group))
                .Select(staging => new Decision.Cancel(staging, $"{batch.PullRequests.First(pullRequest => pullRequest.Preempts).Id} does not wait for it")))
            .ToSeq();
    }

    /// <summary>The groups that are no longer what waits in a split: halves are tried again as they failed, or not at all.</summary>
    public static Seq<string> WhoLeftSplits(Board before, Board now)
    {
        if (before.Splits is [] || now.Splits is [] || before.PullRequests == now.PullRequests)
            return [];

        var (were, are) = (before.Batches, now.Batches);
        return before.Splits
            .SelectMany(split => split.Groups)
            .Where(group => IsAnother(were.FirstOrDefault(batch => batch.Group == group), are.FirstOrDefault(batch => batch.Group == group)))
            .ToSeq();
    }

    private static IEnumerable<Batch> Impatient(Board board, Project project) =>
        board.Batches.Where(batch => batch.Preempts && ReadinessRules.IsStageable(batch, project));

    private static bool IsAnother(Batch? before, Batch? now) => (before, now) switch
    {
        (null, _) => false,
        (_, null) => true,
        _ => before.PullRequests.Select(known => (known.Id, known.Head)).ToSeq() != now.PullRequests.Select(known => (known.Id, known.Head)).ToSeq()
            || before.PullRequests.Zip(now.PullRequests).Any(pair =>
                (pair.First is { IsApproved: true } && pair.Second is { IsApproved: false } && now.Waiver is null)
                || pair.Second is { IsDraft: true }),
    };

    private static string? WhatLeft(StagedPullRequest staged, PullRequest? now, Board board) => now switch
    {
        null => $"{staged.Id} left the branch",
        { LeftFor: { } to } => $"{staged.Id} now targets {to}",
        { IsGone: true } => $"{staged.Id} was closed",
        _ when now.Head != staged.Head => $"{staged.Id} was pushed to",
        { IsApproved: false } when !board.IsWaived(now.Group) => $"{staged.Id} lost its approval",
        { IsDraft: true } => $"{staged.Id} became a draft",
        _ when now.Method != staged.Method => $"{staged.Id} got another merge method",
        _ when WasReworded(staged, now) => $"{staged.Id} was reworded",
        _ => null,
    };

    /// <summary>Only where the pull request words the commit: <c>rebase-ff</c> takes the words of the last commit.</summary>
    private static bool WasReworded(StagedPullRequest staged, PullRequest now) =>
        staged.Method is MergeMethod.Merge or MergeMethod.RebaseMerge or MergeMethod.Squash
        && staged.Fingerprint is { } then && now.Fingerprint is { } current && then != current;
}
