using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>A pull request: what it is, what CI says of it, what was said about it, and a form to join in.</summary>
internal sealed class PullRequestPage(GitHubStandIn github)
{
    public Html Draw(
        Repository repository, PullRequest pullRequest, string? by = null, string? typed = null, string? problem = null) => Layout.Page(
        $"{pullRequest.Title} #{pullRequest.Number}",
        [(repository.FullName, Addresses.Of(repository))],
        $"""
        {Pieces.Problem(problem)}
        <div id="facts" data-live>{PullRequestFacts.Draw(repository, pullRequest)}</div>
        {Layout.Live("statuses", "Statuses of its head", Statuses(repository, pullRequest))}
        {Layout.Live("conversation", "Conversation", Conversation.Draw(pullRequest))}
        {Form(repository, pullRequest, by ?? People.Reviewer(github, repository, pullRequest), typed)}
        """);

    private static Html Statuses(Repository repository, PullRequest pullRequest) => Pieces.Table(
        "Statuses",
        Pieces.Columns("Context", "State", "Said", "By", "At"),
        [.. repository.LatestStatuses(pullRequest.Head.Sha).Select(Row)],
        "Nothing has been said about this commit.");

    private static Html Row(CommitStatus status)
    {
        var said = status.Description is { Length: > 0 } description ? description : "details";
        return $"""
            <tr><td>{Pieces.Words(status.Context)}</td>
            <td>{Pieces.Badge(Verdict.OfState(status.State) with { Word = status.State })}</td>
            <td>{Pieces.Link(status.TargetUrl, said)}</td><td>{Pieces.Words(status.Creator.Login)}</td><td>{Pieces.Time(status.CreatedAt)}</td></tr>
            """;
    }

    private Html Form(Repository repository, PullRequest pullRequest, string? by, string? typed) => $"""
        <section aria-labelledby="say-heading"><h2 id="say-heading">Say something</h2>
        <form class="card" method="post" action="{Addresses.Of(repository, pullRequest)}">
        {Field.Choice("by", "As", People.Of(github, repository), by)}
        {Field.Lines("body", "Comment", typed)}
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
