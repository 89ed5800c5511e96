using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sluice.Town.Ci;
using Sluice.Town.Git;
using Sluice.Town.GitHub;
using Sluice.Town.Mail;

namespace Sluice.Town.Pages;

/// <summary>The town for people: pages to watch it, open pull requests and talk about them.</summary>
public static class PageDoors
{
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes, GitHubStandIn github, BuildFarm ci, Mailbox mail)
    {
        Assets.Map(routes);
        FormDoors.Map(routes, github, ci);
        routes.MapGet(Addresses.Home, () => new PageAnswer(new HomePage(github, ci, mail).Draw()));
        routes.MapGet(Addresses.Mail, () => new PageAnswer(MailPage.Draw(mail.Mails)));
        routes.MapGet($"{Addresses.Mail}/{{id:long}}", (long id) => mail.Find(id) is { } found
            ? new PageAnswer(MailPage.Draw(found))
            : PageAnswer.NotFound($"There is no mail {id}."));
        routes.MapGet("/{owner}/{name}", (string owner, string name) => Find(github, owner, name) is { } repository
            ? new PageAnswer(new RepositoryPage(github, ci).Draw(repository))
            : PageAnswer.NotFound($"There is no repository {owner}/{name}."));
        routes.MapGet("/{owner}/{name}/pull/{number:int}", (
            string owner, string name, int number, [FromQuery(Name = "as")] string? by) =>
            Find(github, owner, name) is { } repository && repository.FindPullRequest(number) is { } pullRequest
                ? new PageAnswer(new PullRequestPage(github).Draw(repository, pullRequest, by))
                : PageAnswer.NotFound($"There is no pull request {owner}/{name}#{number}."));
        routes.MapGet("/{owner}/{name}/timeline/{**branch}", (string owner, string name, string branch) =>
            Find(github, owner, name) is { } repository && Moves(repository, branch) is { Count: > 0 } moves
                ? new PageAnswer(new TimelinePage(github, ci).Draw(repository, branch, moves))
                : PageAnswer.NotFound($"There never was a branch {branch} in {owner}/{name}."));
        return routes;
    }

    internal static Repository? Find(GitHubStandIn github, string owner, string name) => github.FindRepository($"{owner}/{name}");

    private static List<RefMove> Moves(Repository repository, string branch)
    {
        var name = RefName.OfBranch(branch);
        return [.. repository.Timeline.Where(m => m.Name == name)];
    }
}
