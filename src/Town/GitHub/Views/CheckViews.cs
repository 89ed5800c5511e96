namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    public Dictionary<string, object?> CheckRun(Repository repository, CheckRun run)
    {
        var url = $"{RepositoryUrl(repository)}/check-runs/{run.Id}";
        return new()
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = Ids.Node("CheckRun", run.Id),
            ["head_sha"] = run.Commit,
            ["external_id"] = run.ExternalId ?? "",
            ["url"] = url,
            ["html_url"] = $"{_html}/{repository.FullName}/runs/{run.Id}",
            ["details_url"] = run.DetailsUrl ?? $"{_html}/{repository.FullName}/runs/{run.Id}",
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["started_at"] = Json.Stamp(run.StartedAt),
            ["completed_at"] = Json.Stamp(run.CompletedAt),
            ["output"] = new
            {
                title = run.Title,
                summary = run.Summary,
                text = run.Text,
                annotations_count = 0,
                annotations_url = $"{url}/annotations",
            },
            ["check_suite"] = new { id = run.App.Id },
            ["app"] = App(run.App),
            ["pull_requests"] = Array.Empty<object>(),
        };
    }
}
