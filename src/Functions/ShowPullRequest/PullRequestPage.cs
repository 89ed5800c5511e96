using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>The page of a pull request: a box with its state, what it still needs, its facts, and its audit trail.</summary>
internal static class PullRequestPage
{
    public static Html Draw(PullRequestScene scene, GitHubWeb github, Sight sight)
    {
        var (pull, branch) = (scene.Pull, scene.Board.Branch);
        var name = pull.Id.ToString();
        var title = pull.Title is "" ? name : pull.Title;
        return Layout.Page(
            $"{title} {name}",
            $"{Pieces.Link(github.Of(pull.Id), Pieces.Words(title))} <span class=\"quiet\">{name}</span>",
            [($"{branch.Project}, {branch.Name}", Addresses.Of(branch))],
            $"""
            {StateBox.Draw(scene, github, sight)}
            {Html.When(!pull.IsGone, Layout.Section("checklist", "Checklist", Checklist.Draw(scene, sight)))}
            {Layout.Section("facts", "Facts", Facts(scene, github, sight))}
            {Layout.Section("trail", "Audit trail, the latest first", Entries(scene, sight))}
            """);
    }

    private static Html Facts(PullRequestScene scene, GitHubWeb github, Sight sight)
    {
        var (pull, branch) = (scene.Pull, scene.Board.Branch);
        var reviewer = scene.LandedIn?.Staging.PullRequests.FirstOrDefault(staged => staged.Id == pull.Id)?.ApprovedBy ?? pull.Approval?.By;
        return $"""
            <dl class="facts">
            <dt>Author</dt><dd>{Pieces.Words(pull.Author)}</dd>
            {Fact("Reviewer", reviewer)}
            <dt>Label</dt><dd>{Pieces.Words(pull.Group)}</dd>
            <dt>Head</dt><dd>{Pieces.Commit(github, pull.Id.Repository, pull.Head)}</dd>
            <dt>Target</dt><dd>{Pieces.Page(Addresses.Of(branch), Pieces.Words(branch.Name))}{Html.When(
                !scene.IsActive, $" <span class=\"quiet\">(inactive)</span>")}</dd>
            {Fact("Delegates", pull.Delegates is [] ? null : string.Join(", ", pull.Delegates))}
            {Fact("Priority", pull.Priority is Priority.Default ? null : pull.Priority.ToString().ToLowerInvariant())}
            {Html.When(scene.Linked is [_, ..], $"<dt>{Together(pull)}</dt><dd>{scene.Linked.Select(other => PullRequestLine.Draw(other, null, scene.Project, sight))}</dd>")}
            </dl>
            """;
    }

    private static string Together(PullRequest pull) => pull.Landed is null ? "Lands with" : "Landed with";

    private static Html Fact(string name, string? value) => Html.When(value is not null, $"<dt>{name}</dt><dd>{Pieces.Words(value ?? "")}</dd>");

    private static Html Entries(PullRequestScene scene, Sight sight) => $"""
        {Pieces.Table("Audit trail", ["At", "By", "Heard", "Decided"], [.. scene.Trail.Entries.Select(entry => Entry(entry, scene.Project, sight))], "Nothing is written down here.")}
        <nav class="pager" aria-label="Pages of the audit trail">
        {Html.When(scene.Until is not null, Pieces.Page(Addresses.Of(scene.Pull.Id), $"Latest"))}
        {Html.When(scene.Trail.Earlier is not null, Pieces.Page($"{Addresses.Of(scene.Pull.Id)}?until={scene.Trail.Earlier}", $"Earlier"))}
        </nav>
        """;

    private static Html Entry(LogEntry entry, Project project, Sight sight) => $"""
        <tr><td>{Pieces.Time(entry.At)}</td><td>{Pieces.Words(entry.By)}</td><td>{Pieces.Words(sight.Text(entry.Heard, project))}</td>
        <td>{entry.Decided.Select(line => (Html)$"<div>{Pieces.Words(sight.Text(line, project))}</div>")}</td></tr>
        """;
}
