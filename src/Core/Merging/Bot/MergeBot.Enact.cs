using System.Diagnostics;

namespace Sluice.Core.Merging;

/// <summary>What a decision does to the board, and what it makes us owe.</summary>
public static partial class MergeBot
{
    public static Outcome Enact(Board board, Decision decision, DateTimeOffset now) => decision switch
    {
        Decision.Stage(var groups, var from) => Stage(board, groups, from, now),
        Decision.Forget(var split) => Outcome.Of(Without(board, split)).Noting($"split {split.Number} has nothing left to stage"),
        Decision.Land(var staging) => Land(board, staging),
        Decision.Divide(var staging, var because) => Divide(board, staging, because, now),
        Decision.Eject(var staging, var culprits, var because) => Eject(board, staging, culprits, because, now),
        Decision.Retry(var staging, var because) => Retry(board, staging, because, now),
        Decision.Cancel(var staging, var because) => Outcome
            .Of(board.End(staging, StagingEnd.Cancelled, because, now))
            .Noting($"cancelled staging {staging.Number}: {because}"),
        _ => throw new UnreachableException($"Nobody enacts a {decision.GetType().Name}."),
    };

    private static Outcome Stage(Board board, Seq<string> groups, Split? from, DateTimeOffset now)
    {
        var batches = board.Batches;
        var pullRequests = groups.SelectMany(group => Staged(batches.First(batch => batch.Group == group))).ToSeq();
        // Git knows whole seconds: the date goes into commits, which must come out the same each time.
        var staging = new Staging(board.LastStaging + 1, pullRequests, new(now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, now.Offset))
        {
            From = from?.From,
            IsRetry = from?.IsRetry ?? false,
        };
        var rest = Without(from is null ? board : Without(board, from), groups);
        return Outcome
            .Of(rest with { Stagings = [.. rest.Stagings, staging], LastStaging = staging.Number }, new Effect.BuildStaging(staging.Number))
            .Noting($"staging {staging.Number}: {string.Join(", ", pullRequests.Select(staged => staged.Id))}");
    }

    private static IEnumerable<StagedPullRequest> Staged(Batch batch) => batch.PullRequests.Select(pullRequest => new StagedPullRequest(
        pullRequest.Id,
        pullRequest.Group,
        pullRequest.Head,
        pullRequest.Method,
        pullRequest is { IsApproved: true, Approval: { } approval } ? approval.By : batch.Waiver!.By)
    {
        Fingerprint = pullRequest.Fingerprint,
    });

    /// <summary>The intent to land is on the board before any branch is moved, and is completed whatever happens.</summary>
    private static Outcome Land(Board board, Staging staging) => Outcome
        .Of(board.With(staging with { Phase = StagingPhase.Landing }), new Effect.LandStaging(staging.Number))
        .Noting($"staging {staging.Number} passed: {Evidence(staging)}");

    /// <summary>The first half rounds down, and order is kept (6.9).</summary>
    private static Outcome Divide(Board board, Staging staging, string because, DateTimeOffset now)
    {
        var (groups, half) = (staging.Groups, staging.Groups.Count / 2);
        var first = new Split(board.LastSplit + 1, groups.Take(half).ToSeq()) { From = staging.Number };
        var second = new Split(board.LastSplit + 2, groups.Skip(half).ToSeq()) { From = staging.Number };
        var over = board.End(staging, StagingEnd.Divided, because, now);
        return Outcome
            .Of(over with { Splits = [.. over.Splits, first, second], LastSplit = second.Number })
            .Noting($"divided staging {staging.Number}: {because}");
    }

    private static Outcome Eject(Board board, Staging staging, Seq<PullRequestId> culprits, string because, DateTimeOffset now)
    {
        var told = culprits.Select(board.PullRequest).OfType<PullRequest>().ToSeq();
        return Outcome
            .Of(
                told.Aggregate(
                    board.End(staging, StagingEnd.Ejected, because, now),
                    (sofar, culprit) => sofar.With(culprit with { Error = new($"staging failed: {because}", now) })),
                told.Select(culprit => new Effect.PostComment(culprit.Id, Words.StagingFailed(culprit, because))))
            .Noting($"ejected {string.Join(", ", culprits)}: {because}");
    }

    /// <summary>As the very next staging and by itself, so that a flake is told from guilt before anybody is blamed (6.9).</summary>
    private static Outcome Retry(Board board, Staging staging, string because, DateTimeOffset now)
    {
        var again = new Split(board.LastSplit + 1, staging.Groups, IsUrgent: true) { From = staging.Number, IsRetry = true };
        var over = board.End(staging, StagingEnd.Retried, because, now);
        return Outcome
            .Of(over with { Splits = [.. over.Splits, again], LastSplit = again.Number })
            .Noting($"staging {staging.Number} is tried once more: {because}");
    }

    /// <summary>Keeps what CI said, and counts it (6.7, 6.9).</summary>
    private static Board Remember(Board board, Decision decision, Project project, DateTimeOffset now) =>
        MemoryRules.Learn(decision, project, now) is { } verdict
            ? board with
            {
                Verdicts = [.. board.Verdicts, verdict],
                Checks = FlakeRules.Count(board.Checks, MemoryRules.Judged(decision)!, verdict, project),
            }
            : board;

    private static Board Without(Board board, Split split) =>
        board with { Splits = board.Splits.Where(known => known.Number != split.Number).ToSeq() };

    /// <summary>What is staged waits in no split any more, even if it was taken out of the midst of one.</summary>
    private static Board Without(Board board, Seq<string> groups) => board with
    {
        Splits = board.Splits
            .Select(split => split with { Groups = split.Groups.Except(groups).ToSeq() })
            .Where(split => split.Groups is not [])
            .ToSeq(),
    };

    private static Outcome Unsplit(Board board, Seq<string> left) => left is []
        ? Outcome.Of(board)
        : Outcome.Of(Without(board, left)).Noting($"no longer in a split: {string.Join(", ", left)}");

    /// <summary>The ids of the statuses that justify a landing (design: decisions need evidence).</summary>
    private static string Evidence(Staging staging)
    {
        if (staging.Remembered is { Failed: null } verdict)
            return $"the same trees passed in staging {verdict.Staging}";

        var evidence = staging.Heads.SelectMany(head => head.Statuses.Select(status => $"{status.Context} {status.Id} on {head.Tested.Abbreviated}")).ToSeq();
        return evidence is [] ? "nothing is required" : string.Join(", ", evidence);
    }
}
