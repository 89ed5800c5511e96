using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Commits as the history shows them, and what is known about each.</summary>
internal static class CommitEndpoints
{
    private const string Home = "repos/{owner}/{repo}";

    /// <remarks>A branch's name may hold slashes, so everything below <c>commits</c> is one route.</remarks>
    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/commits", List)
        .Read($"{Home}/commits/{{**rest}}", AboutAsync)
        .Write("POST", $"{Home}/statuses/{{sha}}", PostStatus);

    private static Answer List(ApiCall call)
    {
        if (call.Repository.IsEmpty)
            throw new GitHubRefusalException(409, "Git Repository is empty.");
        var head = call.FindCommit(call.Query("sha") ?? "") ?? throw GitHubRefusalException.NotFound;
        var commits = call.Repository.Graph.Reachable(head.Id);
        return call.Page([.. commits], c => call.Views.Commit(call.Repository, c));
    }

    private static Task<Answer> AboutAsync(ApiCall call)
    {
        var rest = call.Route("rest");
        var slash = rest.LastIndexOf('/');
        var (commit, what) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
        return what switch
        {
            "status" => Task.FromResult(Combined(call, Named(call, commit))),
            "statuses" => Task.FromResult(Statuses(call, Named(call, commit))),
            "pulls" => Task.FromResult(PullRequests(call, Named(call, commit))),
            "branches-where-head" => Task.FromResult(BranchesWhereHead(call, Named(call, commit))),
            "check-runs" => Task.FromResult(CheckRuns(call, Named(call, commit))),
            "check-suites" => Task.FromResult(Answer.Ok(new { total_count = 0, check_suites = Array.Empty<object>() })),
            _ => GetAsync(call, Named(call, rest)),
        };
    }

    private static Commit Named(ApiCall call, string name) => call.FindCommit(name)
        ?? throw new GitHubRefusalException(422, $"No commit found for SHA: {name}");

    private static async Task<Answer> GetAsync(ApiCall call, Commit commit)
    {
        if (call.Accepts("github.sha"))
            return Answer.Raw(System.Text.Encoding.ASCII.GetBytes(commit.Id.Hex), "application/vnd.github.sha; charset=utf-8");

        ObjectId? parent = commit.Parents is [var first, ..] ? first : null;
        var diffs = await FileDiff.BetweenAsync(call.Repository.Objects, parent, commit.Id, call.Cancellation);
        var view = call.Views.Commit(call.Repository, commit);
        var (added, deleted) = (diffs.Sum(d => d.Additions), diffs.Sum(d => d.Deletions));
        view["stats"] = new { total = added + deleted, additions = added, deletions = deleted };
        view["files"] = FileViews.Of(call, commit.Id, diffs);
        return Answer.Ok(view);
    }

    private static Answer Combined(ApiCall call, Commit commit)
    {
        var latest = StatusDesk.Latest(call.Repository, commit.Id);
        return call.Page(latest, page => call.Views.CombinedStatus(call.Repository, commit.Id, latest, page));
    }

    private static Answer Statuses(ApiCall call, Commit commit) =>
        call.Page(StatusDesk.All(call.Repository, commit.Id), s => call.Views.Status(call.Repository, commit.Id, s));

    private static Answer PullRequests(ApiCall call, Commit commit)
    {
        var (home, graph) = (call.Repository, call.Repository.Graph);
        var concerned = home.PullRequests.Where(p =>
            p.MergeCommit == commit.Id && p.IsMerged
            || (graph.IsAncestor(commit.Id, p.Head.Sha) && !graph.IsAncestor(commit.Id, p.Base.Sha)));
        return call.Page([.. concerned], p => call.Views.BriefPullRequest(home, p));
    }

    private static Answer BranchesWhereHead(ApiCall call, Commit commit) => Answer.Ok(
        call.Repository.Branches.Where(b => b.Head == commit.Id).Select(b => call.Views.ShortBranch(call.Repository, b.Name, b.Head)));

    private static Answer CheckRuns(ApiCall call, Commit commit)
    {
        var name = call.Query("check_name");
        var runs = call.Repository.CheckRuns.Values
            .Where(r => r.Commit == commit.Id && (name is null || r.Name == name))
            .OrderByDescending(r => r.Id)
            .ToList();
        return call.Page(
            runs,
            page => new { total_count = runs.Count, check_runs = page.Select(r => call.Views.CheckRun(call.Repository, r)) });
    }

    private static Answer PostStatus(ApiCall call)
    {
        call.Demand(Permission.Write);
        var (text, body) = (call.Route("sha"), call.Body);
        if (!ObjectId.TryParse(text, out var commit))
            throw new GitHubRefusalException(422, $"No commit found for SHA: {text}");
        var said = new NewStatus(body.Required("state"), body.Text("context") ?? "default", body.Text("description"), body.Text("target_url"));
        return Answer.Created(call.Views.Status(call.Repository, commit, call.Hub.Statuses.Post(call.Repository, commit, said, call.By)));
    }
}
