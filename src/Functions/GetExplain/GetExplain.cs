using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.GetExplain;

/// <summary>The door of <c>sluice explain</c>: why one pull request is not in yet.</summary>
public sealed class GetExplain(Explainer explainer, SluiceConfiguration configuration)
{
    [Function(nameof(GetExplain))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "explain/{owner}/{repo}/{number:int}")] HttpRequest request,
        string owner,
        string repo,
        int number,
        CancellationToken cancellation)
    {
        var id = new PullRequestId(new($"{owner}/{repo}"), number);
        if (configuration.ProjectOf(id.Repository) is not { } project)
            return Answers.Say(404, $"{id.Repository} is not configured: the configuration names {string.Join(", ", configuration.Projects.SelectMany(p => p.Repositories).Select(r => r.Name))}");

        return await explainer.ExplainAsync(id, cancellation) is { } explanation
            ? Results.Json(ExplainView.Of(explanation))
            : Answers.Say(404, $"{id} is on no board: it is not open for {string.Join(" or ", project.Branches)}, or GitHub's word of it was lost, and `sluice resync {id.Repository}` brings it");
    }
}
