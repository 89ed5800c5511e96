namespace Sluice.Core.Merging;

/// <summary>What is said of checks, waivers and those who wait.</summary>
public static partial class Words
{
    public static string ChecksFailed(PullRequest pullRequest, Seq<CommitStatus> failed) =>
        $"{Ping(pullRequest)} {Because(failed)}. This pull request waits until it passes: push a fix, or have it run again.";

    public static string ApprovedThoughFailing(string by, Seq<CommitStatus> failed) =>
        $"@{by} approved, but {Because(failed)}. It lands once that passes: push a fix, or have it run again.";

    public static string WaitsForLinked(PullRequest pullRequest, Seq<PullRequestId> laggards) =>
        $"{Ping(pullRequest)} this is ready, and waits for {string.Join(", ", laggards)}: linked pull requests land together.";

    public static string WaiverWithdrawn(string by) =>
        $"@{by} withdrew `skipchecks` as well: checks and approval count again.";

    public static string WaiverPushedAway(PullRequest pullRequest) =>
        $"{Ping(pullRequest)} this was pushed to, so `skipchecks` no longer holds: it was given for other code.";

    public static string Compared(string by, Seq<string> changed) => changed is []
        ? $"@{by} I compared this with GitHub: nothing was out of date."
        : $"@{by} I compared this with GitHub, and mended: {string.Join(", ", changed)}.";

    public static string Tracked(Uri gate, PullRequestId pullRequest) =>
        $"[Here]({PageOf(gate, pullRequest)}) stands what this pull request waits for.";

    public static string PageOf(Uri gate, PullRequestId pullRequest) =>
        $"{gate.AbsoluteUri.TrimEnd('/')}/api/pages/pull/{pullRequest.Repository}/{pullRequest.Number}";

    public static string NotManaged(string target, Project project) =>
        $"`{Verbatim(target)}` is not a branch I look after, so nothing will happen here: change the base to one of {Branches(project)}.";

    public static string NotHandledHere(string by, Project project) =>
        $"@{by} I did nothing: this pull request targets a branch I do not look after. Change its base to one of {Branches(project)}.";

    public static string Disabled(string target) =>
        $"`{Verbatim(target)}` is disabled: nothing lands there any more. Change the base to a branch that is in use.";

    private static string Branches(Project project) => string.Join(", ", project.Branches.Except(project.DisabledBranches).Select(branch => $"`{branch}`"));

    /// <summary>A branch is named by whoever opens a pull request.</summary>
    private static string Verbatim(string name) => name.Replace('`', '\'');

    private static string Because(Seq<CommitStatus> failed) => string.Join(", ", failed.Select(Because));
}
