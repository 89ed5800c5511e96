using System.Text.Json;

namespace Sluice.Core.Merging;

/// <summary>Turns a webhook's payload into a fact (2.2 to 2.4). Pure; throws <see cref="PayloadException"/> when a field we need is not there.</summary>
public static class WebhookReader
{
    /// <summary>Actions after which nothing we remember is different (2.2).</summary>
    private static readonly string[] Idle =
        ["assigned", "unassigned", "review_requested", "review_request_removed", "labeled", "unlabeled", "locked", "unlocked", "milestoned", "demilestoned", "auto_merge_enabled", "auto_merge_disabled"];

    public static GitHubFact Read(string? kind, JsonElement payload) => (kind, payload.TextOrNull("action")) switch
    {
        ("ping", _) => new GitHubFact.Ignored("pong"),
        ("pull_request", { } action) when Idle.Contains(action) => new GitHubFact.Ignored($"pull_request {action} changes nothing"),
        ("pull_request", _) => ReadPullRequest(payload),
        ("status", _) => ReadStatus(payload),
        ("issue_comment", "created") when payload.Has("issue", "pull_request") => ReadRemark(payload, "comment", "created_at", payload.Number("issue", "number")),
        ("pull_request_review", "submitted") => ReadRemark(payload, "review", "submitted_at", payload.Number("pull_request", "number")),
        ("membership" or "team", _) when payload.TextOrNull("team", "slug") is { } slug && payload.TextOrNull("organization", "login") is { } organization =>
            new GitHubFact.TeamChanged(new(organization, slug)),
        ("issue_comment" or "pull_request_review", var action) => new GitHubFact.Ignored($"{kind} {action} is not something said on a pull request"),
        _ => new GitHubFact.Ignored($"{kind ?? "an unnamed event"} is of no use to us"),
    };

    private static RepositoryName RepositoryOf(JsonElement payload) => new(payload.Text("repository", "full_name"));

    private static GitHubFact.PullRequestChanged ReadPullRequest(JsonElement payload)
    {
        var id = new PullRequestId(RepositoryOf(payload), payload.Number("pull_request", "number"));
        var author = payload.TextOrNull("pull_request", "user", "login") ?? "ghost";
        return new(
            new PullRequestSnapshot(
                id,
                author,
                payload.Text("pull_request", "base", "ref"),
                // The label goes when its fork does (2.5).
                payload.TextOrNull("pull_request", "head", "label") ?? $"{author}:{payload.Text("pull_request", "head", "ref")}",
                new(payload.Text("pull_request", "head", "sha")),
                payload.TextOrNull("pull_request", "title") ?? "",
                payload.TextOrNull("pull_request", "body"),
                IsOpen: payload.Text("pull_request", "state") == "open",
                IsMerged: payload.Flag("pull_request", "merged"),
                IsDraft: payload.Flag("pull_request", "draft"),
                payload.Has("pull_request", "commits") ? payload.Number("pull_request", "commits") : 0,
                payload.Time("pull_request", "updated_at")),
            payload.TextOrNull("changes", "base", "ref", "from"))
        {
            By = payload.TextOrNull("sender", "login"),
            Push = payload.TextOrNull("action") is "synchronize" && payload.TextOrNull("sender", "login") is { } pusher && payload.TextOrNull("before") is { } before
                ? new(pusher, new(before))
                : null,
            IsOpening = payload.TextOrNull("action") is "opened",
        };
    }

    /// <remarks>Whoever wrote it is who speaks, not whoever sent the event: an editor must not lend their rights (2.4).</remarks>
    private static GitHubFact ReadRemark(JsonElement payload, string kind, string time, int number) =>
        payload.TextOrNull(kind, "body") is { } body
            ? new GitHubFact.Remarked(
                new(RepositoryOf(payload), number),
                new(payload.Id(kind, "id"), payload.TextOrNull(kind, "user", "login") ?? "ghost", body, payload.Time(kind, time)) { Url = payload.TextOrNull(kind, "html_url") })
            : new GitHubFact.Ignored($"a {kind} without words");

    private static GitHubFact.StatusPosted ReadStatus(JsonElement payload) => new(
        RepositoryOf(payload),
        new(payload.Text("sha")),
        new(
            payload.Text("context").Trim(),
            payload.Text("state") switch
            {
                "success" => CommitState.Success,
                "pending" => CommitState.Pending,
                _ => CommitState.Failure,
            },
            payload.TextOrNull("target_url"),
            payload.TextOrNull("description"),
            payload.Has("updated_at") ? payload.Time("updated_at") : payload.Time("created_at"),
            payload.Id("id")));
}
