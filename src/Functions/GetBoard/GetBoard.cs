using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.GetBoard;

/// <summary>One branch as JSON: what is open and why it waits, what is staged, and what became of earlier stagings.</summary>
public sealed class GetBoard(IBranchStore store, SluiceConfiguration configuration)
{
    private const int MostHistory = 200;

    [Function(nameof(GetBoard))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "boards/{project}/{*branch}")] HttpRequest request,
        string project,
        string branch,
        CancellationToken cancellation)
    {
        if (configuration.Projects.FirstOrDefault(known => known.Name == project) is not { } known || !known.Branches.Contains(branch))
            return Answers.Say(404, $"there is no branch {branch} in a project {project}");

        var id = new BranchId(project, branch);
        var page = await store.ReadAsync(id, group: null, about: null, cancellation);
        var open = await store.OpenAsync(id, cancellation);
        return Results.Json(BoardView.Of(known.On(branch), page, open, await store.HistoryAsync(id, MostHistory, cancellation)));
    }
}
