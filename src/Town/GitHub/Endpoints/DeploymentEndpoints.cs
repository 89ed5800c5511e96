namespace Sluice.Town.GitHub;

/// <summary>Deployments and what became of them. Nothing is deployed: whoever asks says so himself.</summary>
internal static class DeploymentEndpoints
{
    private const string Home = "repos/{owner}/{repo}/deployments";
    private static readonly string[] States = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"];

    public static void Map(ApiRoutes api) => api
        .Read(Home, List)
        .Write("POST", Home, Create)
        .Read($"{Home}/{{id:long}}/statuses", call => call.Page(
            [.. Find(call).Statuses.Reverse()], status => call.Views.DeploymentStatus(call.Repository, Find(call), status)))
        .Write("POST", $"{Home}/{{id:long}}/statuses", Post);

    private static Answer List(ApiCall call)
    {
        bool Fits(string parameter, string value) => call.Query(parameter) is null or "none" || call.Query(parameter) == value;
        var listed = call.Repository.Deployments
            .Where(known => Fits("sha", known.Commit.Hex) && Fits("ref", known.Ref) && Fits("task", known.Task) && Fits("environment", known.Environment))
            .OrderByDescending(known => known.Id)
            .ToList();
        return call.Page(listed, known => call.Views.Deployment(call.Repository, known));
    }

    private static Answer Create(ApiCall call)
    {
        call.Demand(Permission.Write);
        var wanted = call.Body.Required("ref");
        var commit = call.FindCommit(wanted) ?? throw new GitHubRefusalException(422, $"No ref found for: {wanted}");
        // Unless told otherwise GitHub waits for every context, and merges the default branch first.
        if (call.Body.Items("required_contexts") is null && StatusDesk.Combined(StatusDesk.Latest(call.Repository, commit.Id)) is not "success")
            throw new GitHubRefusalException(409, "Conflict: Commit status checks failed for " + wanted + ".");

        var made = new Deployment(
            call.Hub.Ids.Next(), wanted, commit.Id, call.Body.Text("task") ?? "deploy", call.Body.Text("environment") ?? "production",
            call.Body.Text("description"), call.By, call.Hub.Now);
        call.Repository.AllDeployments[made.Id] = made;
        var view = call.Views.Deployment(call.Repository, made);
        call.Hub.Postman.Raise(call.Repository, "deployment", "created", call.By, () => new() { ["deployment"] = view });
        return Answer.Created(view);
    }

    private static Answer Post(ApiCall call)
    {
        call.Demand(Permission.Write);
        var (known, state) = (Find(call), call.Body.Required("state"));
        if (!States.Contains(state))
            throw Fields.NoneOf("state", state, States);
        if (call.Body.Text("description")?.Length > 140)
            throw new GitHubRefusalException(422, "Validation Failed", "Validation failed: Description is too long (maximum is 140 characters)");

        var status = new DeploymentStatus(
            call.Hub.Ids.Next(), state, call.Body.Text("log_url") ?? call.Body.Text("target_url"), call.Body.Text("description"), call.By, call.Hub.Now);
        var saved = call.Repository.AllDeployments[known.Id] = known with { Statuses = known.Statuses.Add(status) };
        var view = call.Views.DeploymentStatus(call.Repository, saved, status);
        call.Hub.Postman.Raise(call.Repository, "deployment_status", "created", call.By, () => new()
        {
            ["deployment_status"] = view,
            ["deployment"] = call.Views.Deployment(call.Repository, saved),
        });
        return Answer.Created(view);
    }

    private static Deployment Find(ApiCall call) => call.Repository.AllDeployments.GetValueOrDefault(call.Id("id")) ?? throw GitHubRefusalException.NotFound;
}
