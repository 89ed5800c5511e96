namespace Sluice.Core.Merging;

/// <summary>What is learned about stagings: from those who built and landed them.</summary>
public static partial class MergeBot
{
    private static Outcome Learn(Board board, BranchEvent.StagingBuilt built, Project project, DateTimeOffset now)
    {
        if (board.Staging(built.Staging) is not { } staging || !IsNews(staging, built))
            return Outcome.Of(board);

        var told = built.Rejected
            .Select(rejection => (board.PullRequest(rejection.PullRequest), rejection.Because))
            .Where(told => told.Item1 is not null)
            .Select(told => (PullRequest: told.Item1!, told.Because))
            .ToSeq();
        var rejected = Outcome.Of(
            told.Aggregate(board, (sofar, reject) => sofar.With(reject.PullRequest with { Error = new($"unable to stage: {reject.Because}", now) })),
            told.Select(reject => new Effect.PostComment(reject.PullRequest.Id, Words.UnableToStage(reject.PullRequest, reject.Because))));

        if (built.Heads is [])
            return rejected with { Board = rejected.Board.End(staging, StagingEnd.Empty, "nothing could be staged", now) };

        var judging = staging with
        {
            Phase = StagingPhase.Judging,
            PullRequests = built.Staged,
            Heads = built.Heads,
            Attempt = built.Attempt,
            Deadline = now + project.CiTimeout,
        };
        judging = judging with { Remembered = MemoryRules.Recall(built.Remembered, judging, project, now) };

        // What CI has judged already it need not see.
        return rejected.Then(MemoryRules.Settle(judging) is null
            ? Outcome.Of(rejected.Board.With(judging), new Effect.PublishStaging(staging.Number))
            : Outcome.Of(rejected.Board.With(judging)));
    }

    /// <summary>A builder that was given up for dead may still answer: the answer of the latest attempt counts, until CI has been believed.</summary>
    private static bool IsNews(Staging staging, BranchEvent.StagingBuilt built) => staging.Phase switch
    {
        StagingPhase.Building => true,
        StagingPhase.Judging => built.Attempt > staging.Attempt && Bare(built.Heads) != Bare(staging.Heads),
        _ => false,
    };

    private static Seq<StagedHead> Bare(Seq<StagedHead> heads) => heads.Select(head => head with { Statuses = [] }).ToSeq();

    private static Outcome Learn(Board board, BranchEvent.StagingLanded landed, Project project, DateTimeOffset now)
    {
        if (board.Staging(landed.Staging) is not { Phase: StagingPhase.Landing } staging)
            return Outcome.Of(board);

        var outcome = Land(board, staging, staging.PullRequests, project, now);
        return outcome with
        {
            Board = outcome.Board.End(staging, StagingEnd.Landed, Words.Passed(staging), now),
            Notes = [$"staging {staging.Number} landed"],
        };
    }

    private static Outcome Learn(Board board, BranchEvent.StagingOutrun outrun, DateTimeOffset now) =>
        board.Staging(outrun.Staging) is { Phase: StagingPhase.Landing } staging
            ? Outcome.Of(board.End(staging, StagingEnd.Outrun, outrun.Because, now)).Noting($"staging {staging.Number} was outrun: {outrun.Because}")
            : Outcome.Of(board);

    private static Outcome Learn(Board board, BranchEvent.LandingSplit half, Project project, DateTimeOffset now)
    {
        if (board.Staging(half.Staging) is not { Phase: StagingPhase.Landing } staging)
            return Outcome.Of(board);

        var landed = staging.PullRequests.Where(staged => half.Landed.Contains(staged.Id.Repository)).ToSeq();
        var rest = staging.PullRequests.Except(landed).Select(staged => staged.Group).Distinct().ToSeq();
        var outcome = Land(board, staging, landed, project, now);
        var over = outcome.Board.End(staging, StagingEnd.Landed, half.Because, now);
        return new Outcome(
            over with { Splits = [.. over.Splits, new(over.LastSplit + 1, rest, IsUrgent: true) { From = staging.Number }], LastSplit = over.LastSplit + 1 },
            [.. outcome.Effects, .. landed.DistinctBy(staged => staged.Group).Select(staged => new Effect.PostComment(staged.Id, Words.HalfLanded(half.Because, half.Landed)))],
            [$"staging {staging.Number} landed only in {string.Join(", ", half.Landed)}: {half.Because}"]);
    }

    private static Outcome Land(Board board, Staging staging, Seq<StagedPullRequest> landed, Project project, DateTimeOffset now) => Outcome.Of(
        landed
            .Where(staged => board.PullRequest(staged.Id) is not null)
            .Aggregate(board, (sofar, staged) => sofar.With(
                sofar.PullRequest(staged.Id)! with { Landed = new(staged.Integrated ?? staged.Head, staging.Number, now) })),
        landed.Select(staged => new Effect.ConcludePullRequest(
            staged.Id, staged.Head, staged.Integrated ?? staged.Head, VersionRules.LabelOn(board.Branch.Name, project))));

    /// <remarks>The staging goes back to be judged: once a maintainer lets the branch go on, it is landed, and looked at, again.</remarks>
    private static Outcome Learn(Board board, BranchEvent.LandingMismatched mismatch) =>
        board is { StoppedBecause: null } && board.Staging(mismatch.Staging) is { Phase: StagingPhase.Landing } staging
            ? Outcome.Of(
                board.With(staging with { Phase = StagingPhase.Judging }) with { StoppedBecause = mismatch.Because },
                staging.PullRequests.Select(staged => new Effect.PostComment(staged.Id, Words.Stopped(board.Branch, mismatch.Because))))
                .Noting($"stopped the branch: {mismatch.Because}")
            : Outcome.Of(board);
}
