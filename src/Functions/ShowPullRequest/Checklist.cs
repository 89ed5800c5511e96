using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>What a pull request needs before it can be staged, each line done or not.</summary>
internal static class Checklist
{
    private static readonly Look Done = new("done", "green", "✓");
    private static readonly Look Open = new("missing", "amber", "…");
    private static readonly Look Wrong = new("wrong", "red", "✗");

    public static Html Draw(PullRequestScene scene, Sight sight) => $"""
        <ul class="checklist">
        {Html.When(scene.Batch?.Waiver is not null, Line(Done, $"Checks and approvals were skipped by {Pieces.Words(scene.Batch?.Waiver?.By ?? "")}"))}
        {Html.When(scene.Pull.IsDraft, Line(Wrong, $"It is a draft"))}
        {Review(scene.Pull)}
        {Method(scene.Pull)}
        {CheckRules.RequiredOn(scene.Project, scene.Pull).Select(context => Check(context, scene.Pull))}
        {scene.Linked.Select(other => Linked(other, scene, sight))}
        </ul>
        """;

    private static Html Review(PullRequest pull) => pull switch
    {
        { IsApproved: true } => Line(Done, $"Approved by {Pieces.Words(pull.Approval?.By ?? "")}"),
        { Approval: { } approval } => Line(Open, $"Pushed to since {Pieces.Words(approval.By)} approved <code>{approval.Head.Abbreviated}</code>"),
        _ => Line(Open, $"Not approved"),
    };

    private static Html Method(PullRequest pull) => pull switch
    {
        { Method: not MergeMethod.None } => Line(Done, $"Merge method {Word(pull.Method)}"),
        _ when ReadinessRules.NeedsMethod(pull) => Line(Open, $"{pull.Commits} commits and no merge method"),
        _ => Line(Done, $"No merge method needed: it has one commit"),
    };

    private static string Word(MergeMethod method) => method switch
    {
        MergeMethod.Merge => "merge",
        MergeMethod.RebaseMerge => "rebase-merge",
        MergeMethod.RebaseFastForward => "rebase-ff",
        _ => "squash",
    };

    private static Html Check(string context, PullRequest pull)
    {
        if (pull.Overrides.FirstOrDefault(known => known.Context == context) is { } overridden)
            return Line(Done, $"{Pieces.Words(context)} {Pieces.Link(overridden.Url, $"overridden by {Pieces.Words(overridden.By)}")}, {Pieces.Time(overridden.At)}");

        var status = pull.Statuses.FirstOrDefault(known => known.Context == context);
        return Line(Look.Of(status), $"{Pieces.Link(status?.Url, Pieces.Words(context))}{Html.When(
            status?.Description is { Length: > 0 }, $" <span class=\"quiet\">{Pieces.Words(status?.Description ?? "")}</span>")}");
    }

    private static Html Linked(PullRequestId other, PullRequestScene scene, Sight sight)
    {
        var missing = scene.Board.PullRequest(other) is { } known ? ReadinessRules.MissingOf(known, scene.Project, scene.Batch?.Waiver is not null) : [];
        return Line(missing is [] ? Done : Open, $"Linked with {PullRequestLine.Draw(other, null, scene.Project, sight)}{Html.When(
            missing is [_, ..] && sight.Sees(other, scene.Project), $": {Pieces.Words(string.Join("; ", missing))}")}");
    }

    private static Html Line(Look look, Html what) => $"<li>{Pieces.Badge(look)} <span>{what}</span></li>";
}
