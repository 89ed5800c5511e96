using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>A pull request: what it is, what CI says of it, what was said about it, and a form to join in.</summary>
internal sealed class PullRequestPage(GitHubStandIn github)
{
    public Html Draw(Repository repository, PullRequest pullRequest, string? by = null, string? typed = null, string? problem = null) => Layout.Page(
        $"{pullRequest.Title} #{pullRequest.Number}",
        [(repository.FullName, Addresses.Of(repository))],
        $"""
        {Pieces.Problem(problem)}
        <div id="facts" data-live>{Facts(repository, pullRequest)}</div>
        {Layout.Live("statuses", "Statuses of its head", Statuses(repository, pullRequest))}
        {Layout.Live("conversation", "Conversation", Conversation.Draw(pullRequest))}
        {Form(repository, pullRequest, by ?? People.Reviewer(github, repository, pullRequest), typed)}
        """);

    private static Html Facts(Repository repository, PullRequest pullRequest) => $"""
        <dl class="facts"><dt>State</dt><dd>{Pieces.State(pullRequest)}{Landed(pullRequest)}</dd>
        <dt>By</dt><dd>{Pieces.Words(pullRequest.Author.Login)}, {Pieces.Time(pullRequest.CreatedAt)}</dd>
        <dt>Head</dt><dd><a href="{Addresses.Of(pullRequest.Head.Repository ?? repository, pullRequest.Head.Branch)}">{Pieces.Words(pullRequest.Head.Branch)}</a> {Pieces.Commit(repository, pullRequest.Head.Sha)}</dd>
        <dt>Into</dt><dd><a href="{Addresses.Of(repository, pullRequest.Base.Branch)}">{Pieces.Words(pullRequest.Base.Branch)}</a></dd>
        {Html.When(!pullRequest.Labels.IsEmpty, $"<dt>Labels</dt><dd>{pullRequest.Labels.Select(l => Pieces.Badge(l.Name, "grey"))}</dd>")}</dl>
        """;

    private static Html Landed(PullRequest pullRequest) =>
        pullRequest is { MergedAt: { } at, MergedBy: { } by, MergeCommit: { } commit }
            ? $" as {Pieces.Id(commit)} by {Pieces.Words(by.Login)}, {Pieces.Time(at)}"
            : Html.Nothing;

    private static Html Statuses(Repository repository, PullRequest pullRequest) => Pieces.Table(
        "Statuses",
        Pieces.Columns("Context", "State", "Said", "By", "At"),
        [.. repository.LatestStatuses(pullRequest.Head.Sha).Select(Row)],
        "Nothing has been said about this commit.");

    private static Html Row(CommitStatus status) => $"""
        <tr><td>{Pieces.Words(status.Context)}</td><td>{Pieces.Badge(Verdict.OfState(status.State) with { Word = status.State })}</td>
        <td>{Pieces.Link(status.TargetUrl, status.Description is { Length: > 0 } said ? said : "details")}</td>
        <td>{Pieces.Words(status.Creator.Login)}</td><td>{Pieces.Time(status.CreatedAt)}</td></tr>
        """;

    private Html Form(Repository repository, PullRequest pullRequest, string? by, string? typed) => $"""
        <section aria-labelledby="say-heading"><h2 id="say-heading">Say something</h2>
        <form class="card" method="post" action="{Addresses.Of(repository, pullRequest)}">
        <div><label for="by">As</label><select id="by" name="by">{Pieces.Options(People.Of(github, repository), by)}</select></div>
        <div><label for="body">Comment</label><textarea id="body" name="body">{"\n"}{typed}</textarea></div>
        <div class="buttons"><button class="main" name="deed" value="{Deed.Comment}">Comment</button>
        <button name="deed" value="{Deed.Approve}">Comment <code>{Deed.Approval}</code></button>
        <span id="state-button" data-live>{StateButton(pullRequest)}</span></div>
        </form></section>
        """;

    private static Html StateButton(PullRequest pullRequest) => pullRequest switch
    {
        { IsMerged: true } => Html.Nothing,
        { IsOpen: true } => $"<button id=\"close\" name=\"deed\" value=\"{Deed.Close}\">Close pull request</button>",
        _ => $"<button id=\"reopen\" name=\"deed\" value=\"{Deed.Reopen}\">Reopen pull request</button>",
    };
}
