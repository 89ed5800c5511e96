namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    public object Label(Repository home, Label label) => new
    {
        id = label.Id,
        node_id = Ids.Node("Label", label.Id),
        url = $"{RepositoryUrl(home)}/labels/{Uri.EscapeDataString(label.Name)}",
        name = label.Name,
        description = label.Description,
        color = label.Color,
        @default = false,
    };

    public Dictionary<string, object?> Comment(Repository home, PullRequest under, Comment comment) => new()
    {
        ["url"] = $"{RepositoryUrl(home)}/issues/comments/{comment.Id}",
        ["html_url"] = $"{_html}/{home.FullName}/pull/{under.Number}#issuecomment-{comment.Id}",
        ["issue_url"] = IssueUrl(home, under),
        ["id"] = comment.Id,
        ["node_id"] = Ids.Node("IssueComment", comment.Id),
        ["user"] = Account(comment.Author),
        ["created_at"] = Json.Stamp(comment.CreatedAt),
        ["updated_at"] = Json.Stamp(comment.UpdatedAt),
        ["body"] = comment.Body,
        ["author_association"] = Association(home, comment.Author),
        ["performed_via_github_app"] = null,
    };

    /// <summary>The issue every pull request also is.</summary>
    public Dictionary<string, object?> Issue(Repository home, PullRequest pullRequest)
    {
        var url = IssueUrl(home, pullRequest);
        var html = $"{_html}/{home.FullName}/pull/{pullRequest.Number}";
        return new()
        {
            ["url"] = url,
            ["repository_url"] = RepositoryUrl(home),
            ["labels_url"] = $"{url}/labels{{/name}}",
            ["comments_url"] = $"{url}/comments",
            ["events_url"] = $"{url}/events",
            ["html_url"] = html,
            ["id"] = pullRequest.Id + 1,
            ["node_id"] = Ids.Node("PullRequest", pullRequest.Id),
            ["number"] = pullRequest.Number,
            ["title"] = pullRequest.Title,
            ["user"] = Account(pullRequest.Author),
            ["labels"] = pullRequest.Labels.Select(l => Label(home, l)),
            ["state"] = pullRequest.IsOpen ? "open" : "closed",
            ["locked"] = pullRequest.IsLocked,
            ["assignee"] = null,
            ["assignees"] = Array.Empty<object>(),
            ["milestone"] = null,
            ["comments"] = pullRequest.Comments.Count,
            ["created_at"] = Json.Stamp(pullRequest.CreatedAt),
            ["updated_at"] = Json.Stamp(pullRequest.UpdatedAt),
            ["closed_at"] = Json.Stamp(pullRequest.ClosedAt),
            ["author_association"] = Association(home, pullRequest.Author),
            ["active_lock_reason"] = null,
            ["draft"] = pullRequest.IsDraft,
            ["pull_request"] = new
            {
                url = $"{RepositoryUrl(home)}/pulls/{pullRequest.Number}",
                html_url = html,
                diff_url = $"{html}.diff",
                patch_url = $"{html}.patch",
                merged_at = Json.Stamp(pullRequest.MergedAt),
            },
            ["body"] = pullRequest.Body,
            ["performed_via_github_app"] = null,
            ["state_reason"] = null,
        };
    }

    public Dictionary<string, object?> Review(Repository home, PullRequest of, Review review)
    {
        var html = $"{_html}/{home.FullName}/pull/{of.Number}#pullrequestreview-{review.Id}";
        var pull = $"{RepositoryUrl(home)}/pulls/{of.Number}";
        return new()
        {
            ["id"] = review.Id,
            ["node_id"] = Ids.Node("PullRequestReview", review.Id),
            ["user"] = Account(review.Author),
            ["body"] = review.Body,
            ["state"] = review.State,
            ["html_url"] = html,
            ["pull_request_url"] = pull,
            ["author_association"] = Association(home, review.Author),
            ["_links"] = new { html = Json.Link(html), pull_request = Json.Link(pull) },
            ["submitted_at"] = Json.Stamp(review.SubmittedAt),
            ["commit_id"] = review.Commit,
        };
    }

    public Dictionary<string, object?> ReviewEvent(Repository home, PullRequest of, Review review)
    {
        var told = Review(home, of, review);

        // The REST API shouts a review's state, the webhook does not.
        told["state"] = review.State.ToLowerInvariant();
        told["body"] = review.Body.Length == 0 ? null : review.Body;
        return new() { ["review"] = told, ["pull_request"] = BriefPullRequest(home, of) };
    }
}
