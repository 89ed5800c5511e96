namespace Sluice.Core.Merging;

/// <summary>What a decision about a branch may look at, and nothing else.</summary>
public sealed record StagingFacts(Board Board, Project Project, DateTimeOffset Now);

/// <summary>Decides what a branch does next (6.2, 6.3, 6.7 to 6.10). Asked again after its own answer was enacted, it rests.</summary>
public static class StagingRules
{
    public static Decision Decide(StagingFacts facts) => facts.Board switch
    {
        { StoppedBecause: { } because } => new Decision.Rest($"the branch is stopped: {because}"),
        { Stagings: [_, ..] stagings } => stagings.Select(staging => Judge(staging, facts)).MaxBy(decision => decision is not Decision.Rest)!,
        var board => WhyNothingIsStaged(board, facts.Project) is { } because ? new Decision.Rest(because) : SelectionRules.Next(board, facts.Project),
    };

    /// <summary>What keeps a branch from staging anything new, whatever is ready (6.2); null when nothing does.</summary>
    public static string? WhyNothingIsStaged(Board board, Project project) => (board, project) switch
    {
        ({ StoppedBecause: { } because }, _) => $"the branch is stopped: {because}",
        ({ StagingPausedBecause: { } because }, _) => $"staging is switched off by {because}",
        (_, { Stages: false }) => "staging is switched off in the configuration",
        _ when project.IsDisabled(board.Branch.Name) => "the branch is disabled",
        _ => null,
    };

    /// <summary>What keeps what passed from landing; null when nothing does.</summary>
    public static string? WhyNothingLands(Board board, Project project) => (board, project) switch
    {
        ({ StoppedBecause: { } because }, _) => $"the branch is stopped: {because}",
        ({ LandingPausedBecause: { } because }, _) => $"landing is switched off by {because}",
        (_, { Lands: false }) => "landing is switched off in the configuration",
        _ => null,
    };

    private static Decision Judge(Staging staging, StagingFacts facts) => staging switch
    {
        { Phase: StagingPhase.Landing } => new Decision.Rest("the branch is being moved"),
        _ when facts.Project.IsDisabled(facts.Board.Branch.Name) => new Decision.Cancel(staging, "the branch was disabled"),
        _ when CancellationRules.WhatLeft(staging, facts.Board) is { } left => new Decision.Cancel(staging, left),
        { Phase: StagingPhase.Building } => new Decision.Rest("the staging is being built"),
        _ => Judge(staging, CheckRules.Judge(staging, facts.Project), facts),
    };

    private static Decision Judge(Staging staging, StagingVerdict verdict, StagingFacts facts) => verdict switch
    {
        StagingVerdict.Passed when WhyNothingLands(facts.Board, facts.Project) is { } because => new Decision.Rest(because),
        StagingVerdict.Passed => new Decision.Land(staging),
        StagingVerdict.Failed when FlakeRules.IsLikelyFlake(staging, facts.Board, facts.Project) => new Decision.Retry(staging, Words.Flaky(CheckRules.Failing(staging, facts.Project))),
        StagingVerdict.Failed(_, var status) when MemoryRules.Settle(staging) is not null => new Decision.Divide(staging, Words.Remembered(status, staging.Remembered!)),
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

        var all = staging.PullRequests.Select(staged => staged.Id).ToSeq();
        return all.Where(id => id.Repository == failed).ToSeq() switch
        {
            [] when staging.Heads.FirstOrDefault(head => head.Repository == failed) is { } elsewhere =>
                new Decision.Eject(staging, all, $"{because} on {elsewhere.Repository} {elsewhere.Tested.Abbreviated}"),
            [] => new Decision.Eject(staging, all, because),
            var culprits => new Decision.Eject(staging, culprits, because),
        };
    }
}
