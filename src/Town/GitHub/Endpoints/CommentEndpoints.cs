namespace Sluice.Town.GitHub;

/// <summary>Pull requests seen as issues, and the comments under them.</summary>
internal static class CommentEndpoints
{
    private const string Home = "repos/{owner}/{repo}/issues";

    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/{{number:int}}", call => Answer.Ok(call.Views.Issue(call.Repository, call.PullRequest)))
        .Read($"{Home}/{{number:int}}/comments", List)
        .Write("POST", $"{Home}/{{number:int}}/comments", Post)
        .Read($"{Home}/comments/{{id:long}}", Get)
        .Write("PATCH", $"{Home}/comments/{{id:long}}", Edit)
        .Write("DELETE", $"{Home}/comments/{{id:long}}", Delete);

    private static Answer List(ApiCall call)
    {
        var under = call.PullRequest;
        var since = DateTimeOffset.TryParse(call.Query("since"), out var moment) ? moment : DateTimeOffset.MinValue;
        return call.Page([.. under.Comments.Where(c => c.UpdatedAt >= since)], c => call.Views.Comment(call.Repository, under, c));
    }

    private static Answer Post(ApiCall call)
    {
        var under = call.PullRequest;
        if (under.IsLocked && call.Caller.In(call.Repository) < Permission.Write)
            throw new GitHubRefusalException(403, "Unable to create comment because issue is locked.");
        var comment = call.Hub.Conversations.Post(call.Repository, under, call.Body.Required("body"), call.By);
        return Answer.Created(call.Views.Comment(call.Repository, under, comment));
    }

    private static Answer Get(ApiCall call)
    {
        var (under, comment) = Find(call);
        return Answer.Ok(call.Views.Comment(call.Repository, under, comment));
    }

    private static Answer Edit(ApiCall call)
    {
        var (under, comment) = Find(call);
        DemandOwnOr(call, comment);
        var edited = call.Hub.Conversations.Edit(call.Repository, comment.Id, call.Body.Required("body"), call.By);
        return Answer.Ok(call.Views.Comment(call.Repository, under, edited));
    }

    private static Answer Delete(ApiCall call)
    {
        var (_, comment) = Find(call);
        DemandOwnOr(call, comment);
        call.Hub.Conversations.Delete(call.Repository, comment.Id, call.By);
        return Answer.NoContent;
    }

    private static (PullRequest Under, Comment Comment) Find(ApiCall call) =>
        call.Hub.Conversations.Find(call.Repository, call.Id("id")) ?? throw GitHubRefusalException.NotFound;

    private static void DemandOwnOr(ApiCall call, Comment comment)
    {
        if (call.By.Id != comment.Author.Id)
            call.Demand(Permission.Write);
    }
}
