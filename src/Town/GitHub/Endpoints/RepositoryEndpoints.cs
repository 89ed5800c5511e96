namespace Sluice.Town.GitHub;

/// <summary>Repositories themselves.</summary>
internal static class RepositoryEndpoints
{
    public static void Map(ApiRoutes api) => api
        .Read("repos/{owner}/{repo}", Get);

    private static Answer Get(ApiCall call)
    {
        var view = call.Views.FullRepository(call.Repository, call.Caller.In(call.Repository));
        return Answer.Ok(view);
    }
}
