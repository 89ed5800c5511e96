namespace Sluice.Town.GitHub;

/// <summary>Merging branches, and comparing them.</summary>
internal static class MergeEndpoints
{
    private const string Home = "repos/{owner}/{repo}";

    public static void Map(ApiRoutes api) => api
        .Write("POST", $"{Home}/merges", MergeAsync)
        .Read($"{Home}/compare/{{**basehead}}", CompareAsync);

    private static async Task<Answer> MergeAsync(ApiCall call)
    {
        call.Demand(Permission.Write);
        var body = call.Body;
        var merged = await call.Hub.Landing.MergeAsync(
            call.Repository, body.Required("base"), body.Required("head"), body.Text("commit_message"), call.By, call.Cancellation);
        return merged is null ? Answer.NoContent : Answer.Created(call.Views.Commit(call.Repository, merged));
    }

    private static async Task<Answer> CompareAsync(ApiCall call)
    {
        var sides = call.Route("basehead").Split("...", 2);
        if (sides is not [var left, var right]
            || call.FindCommit(AfterOwner(left)) is not { } onto
            || call.FindCommit(AfterOwner(right)) is not { } head)
        {
            throw GitHubRefusalException.NotFound;
        }

        var divergence = call.Repository.Graph.Compare(onto.Id, head.Id);
        if (divergence.Bases is not [var fork, ..])
            throw new GitHubRefusalException(404, $"No common ancestor between {left} and {right}.");

        // The files come with the first page only.
        var isFirst = call.Query("page") is null or "1";
        var files = isFirst ? await FileViews.BetweenAsync(call, fork, head.Id) : [];
        return call.Page(divergence.OnlyRight, page => call.Views.Comparison(call.Repository, onto, head, divergence, [.. page], files));
    }

    private static string AfterOwner(string side) => side[(side.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
