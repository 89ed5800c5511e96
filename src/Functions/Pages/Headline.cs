using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>In one sentence, what a branch is doing, or why it does nothing.</summary>
internal static class Headline
{
    public static string Of(BranchScene scene) => scene.Board switch
    {
        { StoppedBecause: not null } => "Nothing merges: the branch is stopped.",
        { Stagings: [var staging, ..] } => Of(staging, scene),
        { StagingPausedBecause: not null } => "Nothing is staged: staging is switched off.",
        _ when !scene.Project.Stages => "Nothing is staged: staging is switched off.",
        _ when scene.IsDisabled => "Nothing is staged: the branch is inactive.",
        { Splits: [_, ..] } => "The next split is about to be staged.",
        _ => Of(scene.Waiting),
    };

    private static string Of(Staging staging, BranchScene scene) => staging.Phase switch
    {
        StagingPhase.Building => $"Staging {staging.Number} is being built.",
        StagingPhase.Landing => $"Staging {staging.Number} passed and is landing.",
        _ when CheckRules.Judge(staging, scene.Project) is StagingVerdict.Passed =>
            scene.Board.LandingPausedBecause is null && scene.Project.Lands ? $"Staging {staging.Number} passed." : $"Staging {staging.Number} passed; landing is switched off.",
        _ => $"CI judges staging {staging.Number}.",
    };

    private static string Of(Waiting waiting) => waiting switch
    {
        { Ready: [_, ..] } => "The next staging is about to start.",
        { Blocked: [], Failed: [], Unapproved: [] } => "Nothing is open.",
        { Blocked: [], Failed: [] } => "Nothing is approved.",
        _ => $"Nothing is ready: {waiting.Blocked.Count} blocked, {waiting.Failed.Count} failed.",
    };
}
