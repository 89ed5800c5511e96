namespace Sluice.Core.Merging;

/// <summary>What a decision about a branch may look at, and nothing else.</summary>
public sealed record StagingFacts(Board Board, Project Project, DateTimeOffset Now);

/// <summary>Decides what a branch does next (6.2, 6.3, 6.7 to 6.10). Asked again after its own answer was enacted, it rests.</summary>
public static class StagingRules
{
    /// <summary>Pull requests handed to a builder. It may refuse each, and a refusal is three rows of a transaction of a hundred.</summary>
    private const int MostCandidates = 30;

    public static Decision Decide(StagingFacts facts) => facts.Board switch
    {
        { StoppedBecause: { } because } => new Decision.Rest($"the branch is stopped: {because}"),
        { Stagings: [_, ..] stagings } => stagings.Select(staging => Judge(staging, facts)).MaxBy(decision => decision is not Decision.Rest)!,
        { Splits: [_, ..] splits } => StageSplit(splits.OrderByDescending(split => split.IsUrgent).First(), facts),
        _ => StageReady(facts),
    };

    private static Decision Judge(Staging staging, StagingFacts facts) => staging switch
    {
        { Phase: StagingPhase.Landing } => new Decision.Rest("the branch is being moved"),
        _ when WhatLeft(staging, facts.Board) is { } left => new Decision.Cancel(staging, left),
        { Phase: StagingPhase.Building } => new Decision.Rest("the staging is being built"),
        _ => Judge(staging, CheckRules.Judge(staging, facts.Project), facts),
    };

    private static Decision Judge(Staging staging, StagingVerdict verdict, StagingFacts facts) => verdict switch
    {
        StagingVerdict.Passed => new Decision.Land(staging),
        StagingVerdict.Failed(var repository, var status) => Blame(staging, repository, Words.Because(status)),
        _ when facts.Now >= staging.Deadline => Blame(staging, null, $"timed out after {Durations.Format(facts.Project.CiTimeout)}"),
        _ => new Decision.Rest("CI is still running"),
    };

    /// <remarks>
    /// A staging of one names its culprit: the pull request in the repository that failed or, where that repository has none,
    /// all of the batch. A larger staging only says that there is a culprit in it (6.9).
    /// </remarks>
    private static Decision Blame(Staging staging, RepositoryName? failed, string because)
    {
        if (staging.Groups.Count > 1)
            return new Decision.Divide(staging, because);

        var culprits = staging.PullRequests.Select(staged => staged.Id).Where(id => id.Repository == failed).ToSeq();
        return new Decision.Eject(staging, culprits is [] ? staging.PullRequests.Select(staged => staged.Id).ToSeq() : culprits, because);
    }

    /// <summary>Why what was staged is no longer what its people approved (6.8); null while it is.</summary>
    private static string? WhatLeft(Staging staging, Board board) =>
        staging.PullRequests.Select(staged => WhatLeft(staged, board.PullRequest(staged.Id))).FirstOrDefault(left => left is not null)
        ?? board.PullRequests
            .Where(known => !known.IsGone && staging.Groups.Contains(known.Group) && !staging.Holds(known.Id))
            .Select(newcomer => $"{newcomer.Id} joined its batch")
            .FirstOrDefault();

    private static string? WhatLeft(StagedPullRequest staged, PullRequest? now) => now switch
    {
        null => $"{staged.Id} left the branch",
        { IsGone: true } => $"{staged.Id} was closed",
        _ when now.Head != staged.Head => $"{staged.Id} was pushed to",
        { IsApproved: false } => $"the approval of {staged.Id} was withdrawn",
        { IsDraft: true } => $"{staged.Id} became a draft",
        _ when now.Method != staged.Method => $"{staged.Id} got another merge method",
        _ => null,
    };

    private static Decision StageSplit(Split split, StagingFacts facts)
    {
        var groups = Stageable(facts).Where(split.Groups.Contains).ToSeq();
        return groups is [] ? new Decision.Forget(split) : new Decision.Stage(groups, split);
    }

    private static Decision StageReady(StagingFacts facts)
    {
        var groups = Stageable(facts).Take(Candidates(facts.Project)).ToSeq();
        return groups is [] ? new Decision.Rest("no batch is ready") : new Decision.Stage(groups, null);
    }

    /// <summary>More than fit: the limit counts what could be staged, and what cannot leaves its place to another (6.4).</summary>
    private static int Candidates(Project project) =>
        Math.Max(project.BatchLimit, Math.Min(2 * project.BatchLimit, MostCandidates / project.Repositories.Count));

    private static IEnumerable<string> Stageable(StagingFacts facts) => facts.Board.Batches
        .Where(batch => ReadinessRules.IsStageable(batch, facts.Project))
        .Select(batch => batch.Group);
}
