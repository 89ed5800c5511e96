using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.Ci;

/// <summary>CI's runs and logs over HTTP.</summary>
public static class BuildPages
{
    public static IEndpointRouteBuilder MapBuilds(this IEndpointRouteBuilder routes, BuildFarm farm)
    {
        routes.MapGet("/_ci/runs", () => Results.Json(farm.Runs.Select(Row)));
        routes.MapGet("/_ci/runs/{id:long}/log", (long id) => farm.LogFile(id) is { } log
            ? Results.Stream(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), "text/plain; charset=utf-8")
            : Results.NotFound());
        return routes;
    }

    /// <summary>Where a run's log is read, under the town's address.</summary>
    public static Uri LogAddress(Uri town, BuildRun run) => new(town, string.Create(CultureInfo.InvariantCulture, $"/_ci/runs/{run.Id}/log"));

    private static object Row(BuildRun run) => new
    {
        id = run.Id,
        repository = run.Request.Repository,
        branch = run.Request.Branch,
        commit = run.Request.Commit,
        tree = run.Tree,
        state = run.State.ToString(),
        description = run.Description,
        requested = run.Requested,
        started = run.Started,
        finished = run.Finished,
    };
}
