using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Takes what people fill in: does it, and shows the page again.</summary>
internal static class FormDoors
{
    public static void Map(IEndpointRouteBuilder routes, GitHubStandIn github, BuildFarm ci)
    {
        var forms = routes.MapGroup("").AddEndpointFilter<FormGate>();
        forms.MapPost($"{Addresses.Redeliver}/{{id:long}}", (long id) => Redeliver(github, id));
        forms.MapPost("/{owner}/{name}", (string owner, string name, HttpContext http) =>
            PageDoors.Find(github, owner, name) is { } repository
                ? OpenAsync(github, ci, repository, new Form(http.Request.Form), http.RequestAborted)
                : Task.FromResult<IResult>(PageAnswer.NotFound($"There is no repository {owner}/{name}.")));
        forms.MapPost("/{owner}/{name}/pull/{number:int}", (string owner, string name, int number, HttpContext http) =>
            PageDoors.Find(github, owner, name) is { } repository && repository.FindPullRequest(number) is { } pullRequest
                ? SayAsync(github, repository, pullRequest, new Form(http.Request.Form), http.RequestAborted)
                : Task.FromResult<IResult>(PageAnswer.NotFound($"There is no pull request {owner}/{name}#{number}.")));
    }

    private static IResult Redeliver(GitHubStandIn github, long id) =>
        github.Deliveries.FirstOrDefault(d => d.Id == id) is { } delivery && github.Redeliver(delivery)
            ? new SeeOther($"{Addresses.Home}#deliveries-heading")
            : PageAnswer.NotFound("That delivery, or its hook, is forgotten.");

    private static async Task<IResult> OpenAsync(
        GitHubStandIn github, BuildFarm ci, Repository repository, Form form, CancellationToken cancellation)
    {
        var wanted = new NewPullRequest(form["title"], form["head"], form["base"]) { Body = form["body"] };
        try
        {
            People.Check(github, repository, form["by"]);
            var opened = await repository.OpenPullRequestAsync(wanted, form["by"], cancellation);
            return new SeeOther(Addresses.Of(repository, opened));
        }
        catch (GitHubRefusalException refusal)
        {
            var again = new RepositoryPage(github, ci).Draw(repository, wanted, form["by"], RefusalWords.Of(refusal));
            return new PageAnswer(again, refusal.Status);
        }
    }

    private static async Task<IResult> SayAsync(
        GitHubStandIn github, Repository repository, PullRequest about, Form form, CancellationToken cancellation)
    {
        var (by, body) = (form["by"], form["body"]);
        try
        {
            People.Check(github, repository, by, about.IsLocked);
            var anchor = await DoAsync(repository, about.Number, form["deed"], body, by, cancellation);
            return new SeeOther($"{Addresses.Of(repository, about)}?as={Uri.EscapeDataString(by)}{anchor}");
        }
        catch (GitHubRefusalException refusal)
        {
            var now = repository.FindPullRequest(about.Number) ?? about;
            var again = new PullRequestPage(github).Draw(repository, now, by, body, RefusalWords.Of(refusal));
            return new PageAnswer(again, refusal.Status);
        }
    }

    /// <returns>The place on the page to look at.</returns>
    private static async Task<string> DoAsync(
        Repository repository, int number, string deed, string body, string by, CancellationToken cancellation)
    {
        if (!Deed.All.Contains(deed))
            throw new GitHubRefusalException(422, $"There is no button '{deed}'.");

        var words = deed is Deed.Approve ? Deed.Approval : body;
        var isSaid = deed is Deed.Comment or Deed.Approve || !string.IsNullOrWhiteSpace(words);
        var comment = isSaid ? await repository.CommentAsync(number, words, by, cancellation) : null;
        if (deed is Deed.Close)
            await repository.CloseAsync(number, by, cancellation);
        else if (deed is Deed.Reopen)
            await repository.ReopenAsync(number, by, cancellation);
        return comment is null ? "" : $"#issuecomment-{comment.Id}";
    }
}
