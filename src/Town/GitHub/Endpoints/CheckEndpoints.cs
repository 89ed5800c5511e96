using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Check runs: only Apps write them.</summary>
internal static class CheckEndpoints
{
    private const string Home = "repos/{owner}/{repo}/check-runs";
    private static readonly string[] Conclusions =
        ["success", "failure", "neutral", "cancelled", "skipped", "timed_out", "action_required"];

    public static void Map(ApiRoutes api) => api
        .Write("POST", Home, Create)
        .Read($"{Home}/{{id:long}}", call => Answer.Ok(call.Views.CheckRun(call.Repository, Find(call))))
        .Write("PATCH", $"{Home}/{{id:long}}", Update);

    private static Answer Create(ApiCall call)
    {
        var app = AppOf(call);
        var commit = call.Body.RequiredId("head_sha");
        if (call.Repository.Objects.KindOf(commit) is not ObjectKind.Commit)
            throw new GitHubRefusalException(422, $"No commit found for SHA: {commit}");
        var queued = new CheckRun(call.Hub.Ids.Next(), app, call.Body.Required("name"), commit, "queued", null) { StartedAt = call.Hub.Now };
        return Answer.Created(Save(call, Change(call, queued), "created"));
    }

    private static Answer Update(ApiCall call)
    {
        AppOf(call);
        var changed = Change(call, Find(call));
        return Answer.Ok(Save(call, changed, changed.Status == "completed" ? "completed" : "created"));
    }

    private static CheckRun Find(ApiCall call) =>
        call.Repository.CheckRuns.GetValueOrDefault(call.Id("id")) ?? throw GitHubRefusalException.NotFound;

    private static App AppOf(ApiCall call) => call.Caller.Installation?.App
        ?? throw new GitHubRefusalException(403, "You must authenticate via a GitHub App.");

    private static CheckRun Change(ApiCall call, CheckRun known)
    {
        var (body, output) = (call.Body, call.Body.Inner("output"));
        var conclusion = body.Text("conclusion") ?? known.Conclusion;
        if (conclusion is not null && !Conclusions.Contains(conclusion))
            throw Fields.NoneOf("conclusion", conclusion, Conclusions);
        var status = conclusion is null ? body.Text("status") ?? known.Status : "completed";
        return known with
        {
            Name = body.Text("name") ?? known.Name,
            Status = status,
            Conclusion = conclusion,
            CompletedAt = status == "completed" ? known.CompletedAt ?? call.Hub.Now : null,
            DetailsUrl = body.Text("details_url") ?? known.DetailsUrl,
            ExternalId = body.Text("external_id") ?? known.ExternalId,
            Title = output?.Text("title") ?? known.Title,
            Summary = output?.Text("summary") ?? known.Summary,
            Text = output?.Text("text") ?? known.Text,
        };
    }

    private static Dictionary<string, object?> Save(ApiCall call, CheckRun run, string action)
    {
        call.Repository.CheckRuns[run.Id] = run;
        var view = call.Views.CheckRun(call.Repository, run);
        call.Hub.Postman.Raise(call.Repository, "check_run", action, call.By, () => new() { ["check_run"] = view });
        return view;
    }
}
