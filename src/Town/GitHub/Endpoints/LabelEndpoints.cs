using System.Text.Json;

namespace Sluice.Town.GitHub;

/// <summary>The labels of a pull request.</summary>
internal static class LabelEndpoints
{
    private const string Home = "repos/{owner}/{repo}/issues/{number:int}/labels";

    public static void Map(ApiRoutes api) => api
        .Read(Home, call => call.Page(call.PullRequest.Labels, l => call.Views.Label(call.Repository, l)))
        .Write("POST", Home, Add)
        .Write("PUT", Home, call => Set(call, Named(call)))
        .Write("DELETE", $"{Home}/{{name}}", Remove)
        .Write("DELETE", Home, RemoveAll);

    private static Answer Add(ApiCall call)
    {
        var named = Named(call);
        if (named.Count == 0)
            throw GitHubRefusalException.Invalid("Label", "name", "missing_field");
        return Set(call, [.. call.PullRequest.Labels.Select(l => l.Name), .. named]);
    }

    private static Answer Remove(ApiCall call)
    {
        var kept = call.PullRequest.Labels.RemoveAll(l => l.Name.Equals(call.Route("name"), StringComparison.OrdinalIgnoreCase));
        return kept.Count == call.PullRequest.Labels.Count
            ? throw new GitHubRefusalException(404, "Label does not exist")
            : Set(call, [.. kept.Select(l => l.Name)]);
    }

    private static Answer RemoveAll(ApiCall call)
    {
        Set(call, []);
        return Answer.NoContent;
    }

    private static Answer Set(ApiCall call, IReadOnlyList<string> names)
    {
        call.Demand(Permission.Triage);
        var saved = call.Hub.Conversations.SetLabels(call.Repository, call.PullRequest, names, call.By);
        return Answer.Ok(saved.Labels.Select(l => call.Views.Label(call.Repository, l)));
    }

    /// <summary>GitHub takes a list of names, of objects with names, or either inside <c>labels</c>.</summary>
    private static List<string> Named(ApiCall call)
    {
        var sent = call.Body.Json;
        var list = sent.ValueKind is JsonValueKind.Object && sent.TryGetProperty("labels", out var inner) ? inner : sent;
        if (list.ValueKind is not JsonValueKind.Array)
            throw new GitHubRefusalException(422, "Invalid request.\n\n\"labels\" wasn't supplied.");
        return [.. list.EnumerateArray().Select(l => l.ValueKind is JsonValueKind.String ? l.GetString()! : new Fields(l).Required("name"))];
    }
}
