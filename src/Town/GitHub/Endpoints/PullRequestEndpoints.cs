namespace Sluice.Town.GitHub;

/// <summary>Pull requests: to list, read, open, change and land them.</summary>
internal static class PullRequestEndpoints
{
    private const string Home = "repos/{owner}/{repo}/pulls";

    public static void Map(ApiRoutes api) => api
        .Read(Home, List)
        .Read($"{Home}/{{number:int}}", Get)
        .Write("POST", Home, Open)
        .Write("PATCH", $"{Home}/{{number:int}}", Edit)
        .Read($"{Home}/{{number:int}}/commits", Commits)
        .Read($"{Home}/{{number:int}}/files", FilesAsync)
        .Read($"{Home}/{{number:int}}/merge", IsMerged)
        .Write("PUT", $"{Home}/{{number:int}}/merge", LandAsync)
        .Write("PUT", $"{Home}/{{number:int}}/update-branch", UpdateBranchAsync);

    private static Answer List(ApiCall call)
    {
        var home = call.Repository;
        var state = call.Query("state") ?? "open";
        var matching =
            from known in home.PullRequests
            let pullRequest = call.Moment is { } moment ? home.Past.PullRequest(known.Number, moment) : known
            where pullRequest is not null
                && (state is "all" || pullRequest.IsOpen == (state is "open"))
                && (call.Query("head") is not { Length: > 0 } head || pullRequest.Head.Label.Equals(head, StringComparison.OrdinalIgnoreCase))
                && (call.Query("base") is not { Length: > 0 } branch || pullRequest.Base.Branch == branch)
            select pullRequest;

        var byUpdate = call.Query("sort") is "updated";
        var isAscending = call.Query("direction") is { Length: > 0 } direction
            ? direction is "asc"
            : call.Query("sort") is not (null or "created");
        var sorted = matching.OrderBy(p => byUpdate ? p.UpdatedAt : p.CreatedAt).ThenBy(p => p.Number);
        return call.Page([.. isAscending ? sorted : sorted.Reverse()], p => call.Views.BriefPullRequest(home, p));
    }

    private static Answer Get(ApiCall call)
    {
        var known = call.PullRequest;
        call.Hub.Mergeability.Consider(call.Repository, known);
        return Answer.Ok(call.Views.PullRequest(call.Repository, known));
    }

    private static Answer Open(ApiCall call)
    {
        var body = call.Body;
        var wanted = new NewPullRequest(body.Text("title") ?? "", body.Required("head"), body.Required("base"))
        {
            Body = body.Text("body"),
            IsDraft = body.Flag("draft") ?? false,
            MaintainerCanModify = body.Flag("maintainer_can_modify") ?? false,
        };
        var opened = call.Hub.PullRequests.Open(call.Repository, wanted, call.By);
        var view = call.Views.PullRequest(call.Repository, opened);
        return Answer.Created(view) with { Headers = [("Location", (string)view["url"]!)] };
    }

    private static Answer Edit(ApiCall call)
    {
        var (known, body) = (call.PullRequest, call.Body);
        if (call.By.Id != known.Author.Id)
            call.Demand(Permission.Triage);

        var text = body.Mentions("body") ? body.Text("body") ?? "" : null;
        var edit = new PullRequestEdit(body.Text("title"), text, body.Text("state"), body.Text("base"));
        return Answer.Ok(call.Views.PullRequest(call.Repository, call.Hub.PullRequests.Edit(call.Repository, known, edit, call.By)));
    }

    private static Answer Commits(ApiCall call)
    {
        const int Most = 250;
        var known = call.PullRequest;
        var commits = call.Repository.Graph.Compare(known.Base.Sha, known.Head.Sha).OnlyRight;
        return call.Page([.. commits.Take(Most)], c => call.Views.Commit(call.Repository, c));
    }

    private static async Task<Answer> FilesAsync(ApiCall call)
    {
        var known = call.PullRequest;
        var bases = call.Repository.Graph.Compare(known.Base.Sha, known.Head.Sha).Bases;
        var files = await FileViews.BetweenAsync(call, bases is [var fork, ..] ? fork : null, known.Head.Sha);
        return call.Page(files, f => f);
    }

    private static Answer IsMerged(ApiCall call) => call.PullRequest.IsMerged ? Answer.NoContent : throw GitHubRefusalException.NotFound;

    private static async Task<Answer> LandAsync(ApiCall call)
    {
        call.Demand(Permission.Write);
        var (known, body) = (call.PullRequest, call.Body);
        if (body.Text("sha") is { } expected && expected != known.Head.Sha.Hex)
            throw new GitHubRefusalException(409, "Head branch was modified. Review and try the merge again.");

        var landed = await call.Hub.Landing.LandAsync(
            call.Repository,
            known,
            body.Text("merge_method") ?? "merge",
            (body.Text("commit_title"), body.Text("commit_message")),
            call.By,
            call.Cancellation);
        return Answer.Ok(new { sha = landed, merged = true, message = "Pull Request successfully merged" });
    }

    private static async Task<Answer> UpdateBranchAsync(ApiCall call)
    {
        var known = call.PullRequest;
        if (call.Body.Text("expected_head_sha") is { } expected && expected != known.Head.Sha.Hex)
            throw new GitHubRefusalException(422, "expected head sha didn’t match current head ref.");
        if (known.Head.Repository is not { } head)
            throw new GitHubRefusalException(422, "There is no head branch to update.");
        if (call.Caller.In(head) < Permission.Write && !known.MaintainerCanModify)
            throw new GitHubRefusalException(403, "Must have push access to the head repository");

        var tip = call.Repository.BranchHead(known.Base.Branch) ?? throw GitHubRefusalException.NotFound;
        await call.Hub.Landing.MergeAsync(
            head, known.Head.Branch, tip.Hex, $"Merge branch '{known.Base.Branch}' into {known.Head.Branch}", call.By, call.Cancellation);
        return new(202, new { message = "Updating pull request branch.", url = call.Views.PullRequest(call.Repository, known)["url"] });
    }
}
