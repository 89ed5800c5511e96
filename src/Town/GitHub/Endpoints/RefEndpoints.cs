namespace Sluice.Town.GitHub;

/// <summary>References, as the git database API has them.</summary>
internal static class RefEndpoints
{
    private const string Home = "repos/{owner}/{repo}/git";

    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/ref/{{**ref}}", Get)
        .Read($"{Home}/matching-refs/{{**ref}}", Matching)
        .Write("POST", $"{Home}/refs", Create)
        .Write("PATCH", $"{Home}/refs/{{**ref}}", Update)
        .Write("DELETE", $"{Home}/refs/{{**ref}}", Delete);

    private static Answer Get(ApiCall call)
    {
        RefuseEmpty(call);
        var name = $"refs/{call.Route("ref")}";
        return call.Ref(name) is { } id ? Answer.Ok(call.Views.Ref(call.Repository, name, id)) : throw GitHubRefusalException.NotFound;
    }

    private static Answer Matching(ApiCall call)
    {
        RefuseEmpty(call);
        var prefix = $"refs/{call.Route("ref")}";
        var all = call.Moment is { } moment ? call.Repository.Past.Refs(moment) : call.Repository.Refs;
        var matching = all.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return call.Page(matching, r => call.Views.Ref(call.Repository, r.Key, r.Value));
    }

    private static Answer Create(ApiCall call)
    {
        call.Demand(Permission.Write);
        var name = call.Body.Required("ref");
        var id = call.Hub.Refs.Create(call.Repository, name, call.Body.RequiredId("sha"), call.By);
        return Answer.Created(call.Views.Ref(call.Repository, name, id));
    }

    private static Answer Update(ApiCall call)
    {
        call.Demand(Permission.Write);
        RefuseEmpty(call);
        var name = $"refs/{call.Route("ref")}";
        var id = call.Hub.Refs.Update(call.Repository, name, call.Body.RequiredId("sha"), call.Body.Flag("force") ?? false, call.By);
        return Answer.Ok(call.Views.Ref(call.Repository, name, id));
    }

    private static Answer Delete(ApiCall call)
    {
        call.Demand(Permission.Write);
        RefuseEmpty(call);
        call.Hub.Refs.Delete(call.Repository, $"refs/{call.Route("ref")}", call.By);
        return Answer.NoContent;
    }

    private static void RefuseEmpty(ApiCall call)
    {
        if (call.Repository.IsEmpty)
            throw new GitHubRefusalException(409, "Git Repository is empty.");
    }
}
