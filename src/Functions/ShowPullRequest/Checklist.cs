using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>Every condition of a pull request, met or not: since when it is so, and who can change it.</summary>
internal static class Checklist
{
    public static Html Draw(PullRequestScene scene, Sight sight) => $"""
        <ul class="checklist">{scene.Explained.Conditions.Select(condition => Line(condition, scene.Project, sight))}</ul>
        """;

    private static Html Line(Condition condition, Project project, Sight sight) => $"""
        <li>{Pieces.Badge(LookOf(condition.State))} {Says(condition, project, sight)}{Since(condition)}{Html.When(
            !condition.IsMet && condition.ToDo is not "",
            $"<span class=\"why\">{Pieces.Prose(sight.Text($"{string.Join(" or ", condition.Who)}: {condition.ToDo}", project))}</span>")}</li>
        """;

    private static Html Says(Condition condition, Project project, Sight sight) => condition.Url is null
        ? Pieces.Prose(sight.Text(condition.Says, project))
        : Pieces.Link(condition.Url, Pieces.Words(sight.Text(condition.Says, project)));

    private static Html Since(Condition condition) =>
        Html.When(condition.Since is not null, $", <span class=\"quiet\">{Pieces.Time(condition.Since ?? default)}</span>");

    private static Look LookOf(ConditionState state) => state switch
    {
        ConditionState.Met => new("met", "green", "✓"),
        ConditionState.Waived => new("waived", "purple", "✓"),
        ConditionState.Waiting => new("waiting", "amber", "…"),
        _ => new("missing", "red", "✗"),
    };
}
