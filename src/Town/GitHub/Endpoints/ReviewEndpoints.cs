namespace Sluice.Town.GitHub;

/// <summary>Reviews of pull requests.</summary>
internal static class ReviewEndpoints
{
    private const string Home = "repos/{owner}/{repo}/pulls/{number:int}/reviews";

    public static void Map(ApiRoutes api) => api
        .Read(Home, List)
        .Write("POST", Home, Submit);

    private static Answer List(ApiCall call)
    {
        var of = call.PullRequest;
        return call.Page(of.Reviews, r => call.Views.Review(call.Repository, of, r));
    }

    /// <remarks>Unlike what else creates something, this answers 200.</remarks>
    private static Answer Submit(ApiCall call)
    {
        var of = call.PullRequest;
        var verdict = call.Body.Text("event") ?? "COMMENT";
        var review = call.Hub.Conversations.Review(call.Repository, of, verdict, call.Body.Text("body"), call.By);
        return Answer.Ok(call.Views.Review(call.Repository, of, review));
    }
}
