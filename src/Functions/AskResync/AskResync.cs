using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.AskResync;

/// <summary>The door of <c>sluice resync</c>: has one repository, or all, compared with GitHub now.</summary>
public sealed class AskResync(SluiceConfiguration configuration, IMergeQueues queues, TimeProvider clock)
{
    [Function("AskResyncAll")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "resync")] HttpRequest request, CancellationToken cancellation) =>
        await AskAsync([.. configuration.Projects.SelectMany(project => project.Repositories).Select(repository => repository.Name)], cancellation);

    [Function("AskResync")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "resync/{owner}/{repo}")] HttpRequest request,
        string owner,
        string repo,
        CancellationToken cancellation) =>
        configuration.ProjectOf(new($"{owner}/{repo}"))?.Find(new RepositoryName($"{owner}/{repo}")) is { } known
            ? await AskAsync([known.Name], cancellation)
            : Answers.Say(404, $"{owner}/{repo} is not configured: the configuration names {string.Join(", ", configuration.Projects.SelectMany(p => p.Repositories).Select(r => r.Name))}");

    private async Task<IResult> AskAsync(IReadOnlyList<RepositoryName> repositories, CancellationToken cancellation)
    {
        foreach (var repository in repositories)
            await queues.AskAsync(new(repository, null, "asked for"), $"{repository}:{clock.GetUtcNow().UtcTicks}", null, cancellation);
        return Results.Json(new { repositories = repositories.Select(repository => repository.FullName) }, statusCode: 202);
    }
}
