using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>How a verdict looks: a word people read, a sign and a colour they see.</summary>
internal sealed record Look(string Word, string Colour, string Sign)
{
    public static Look Passed { get; } = new("passed, not yet landed", "teal", "✓");

    public static Look Landed { get; } = new("landed", "green", "✓");

    public static Look Of(Staging staging, Project project) => staging.Phase switch
    {
        StagingPhase.Building => new("being built", "amber", "…"),
        StagingPhase.Landing => Passed with { Word = "passed, landing" },
        _ when CheckRules.Judge(staging, project) is StagingVerdict.Passed => Passed,
        _ => new("CI is running", "amber", "…"),
    };

    public static Look Of(StagingEnd end) => end switch
    {
        StagingEnd.Landed => Landed,
        StagingEnd.Divided => new("failed, divided", "red", "✗"),
        StagingEnd.Ejected => new("failed, ejected", "red", "✗"),
        StagingEnd.Retried => new("failed, tried again", "red", "✗"),
        StagingEnd.Cancelled => new("cancelled", "grey", "–"),
        StagingEnd.Outrun => new("outrun", "grey", "–"),
        _ => new("nothing to stage", "grey", "–"),
    };

    /// <param name="standing">As an item's explanation has it, or what a change of an item begins or ends with.</param>
    public static Look OfStanding(string standing) => standing switch
    {
        "migrated" => new(standing, "green", "✓"),
        "candidate" => new(standing, "teal", "✓"),
        "waiting" => new(standing, "amber", "…"),
        "blocked" => new(standing, "red", "✗"),
        _ => new(standing, "grey", "–"),
    };

    public static Look Of(PullRequestState state) => state switch
    {
        PullRequestState.Merged => new("merged", "purple", "✓"),
        PullRequestState.Closed => new("closed", "grey", "–"),
        PullRequestState.Error => new("error", "red", "✗"),
        PullRequestState.Ready => new("ready", "green", "✓"),
        _ => new(state.ToString().ToLowerInvariant(), "amber", "…"),
    };

    /// <param name="status">Null when nobody has said anything: CI may not have begun.</param>
    public static Look Of(CommitStatus? status) => status?.State switch
    {
        CommitState.Success => new("success", "green", "✓"),
        CommitState.Failure => new("failure", "red", "✗"),
        CommitState.Pending => new("pending", "amber", "…"),
        _ => new("not received", "grey", "?"),
    };
}
