using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>One pull request: how it stands, what it misses, and everything that was heard and decided about it.</summary>
public sealed class ShowPullRequest(
    IBranchStore store, IBranchRecords records, IDirectory directory, Visitors visitors, SluiceConfiguration configuration, ProjectBook projects, TimeProvider clock)
{
    [Function(nameof(ShowPullRequest))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/pull/{owner}/{repo}/{number:int}")] HttpRequest request,
        string owner,
        string repo,
        int number,
        CancellationToken cancellation)
    {
        var id = new PullRequestId(new($"{owner}/{repo}"), number);
        var sight = await visitors.SightOfAsync(request, cancellation);
        if (configuration.ProjectOf(id.Repository) is not { } project || !sight.Sees(id, project))
            return PageAnswer.NotFound();

        if (await directory.FindAsync(id, cancellation) is not { } address || await ReadAsync(project, id, address, Until(request), cancellation) is not { } scene)
            return PageAnswer.NotFound();

        return new PageAnswer(PullRequestPage.Draw(scene, GitHubWeb.Of(configuration.GitHub.Address), sight));
    }

    private async Task<PullRequestScene?> ReadAsync(Project project, PullRequestId id, Address address, int? until, CancellationToken cancellation)
    {
        var page = store.ReadAsync(address.Branch, address.Group, id, cancellation);
        var log = records.LogAsync(address.Branch, until, Trail.Window, cancellation);
        var (board, owed, _) = await page;
        if (board.PullRequest(id) is not { } pull)
            return null;

        // What landed together stands in the staging it landed in.
        var landed = pull.Landed is { } landing ? await records.StagingsAsync(address.Branch, landing.Staging, 1, cancellation) : [];
        var here = await projects.WithPeopleAsync(address.Branch, cancellation) ?? project.On(address.Branch.Name);
        return new(
            here,
            board,
            pull,
            landed.FirstOrDefault(past => past.Staging.Number == pull.Landed?.Staging),
            ExplainRules.Explain(new(pull, board, owed, here, clock.GetUtcNow())),
            Trail.Of(await log, pull),
            until);
    }

    private static int? Until(HttpRequest request) =>
        int.TryParse(request.Query["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
