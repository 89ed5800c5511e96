using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    /// <summary>A pull request as lists show it.</summary>
    public Dictionary<string, object?> BriefPullRequest(Repository home, PullRequest pullRequest)
    {
        var head = pullRequest.Head;
        var url = $"{RepositoryUrl(home)}/pulls/{pullRequest.Number}";
        var issue = IssueUrl(home, pullRequest);
        var html = $"{_html}/{home.FullName}/pull/{pullRequest.Number}";
        var statuses = $"{RepositoryUrl(home)}/statuses/{pullRequest.Head.Sha}";
        return new()
        {
            ["url"] = url,
            ["id"] = pullRequest.Id,
            ["node_id"] = Ids.Node("PullRequest", pullRequest.Id),
            ["html_url"] = html,
            ["diff_url"] = $"{html}.diff",
            ["patch_url"] = $"{html}.patch",
            ["issue_url"] = issue,
            ["number"] = pullRequest.Number,
            ["state"] = pullRequest.IsOpen ? "open" : "closed",
            ["locked"] = pullRequest.IsLocked,
            ["title"] = pullRequest.Title,
            ["user"] = Account(pullRequest.Author),
            ["body"] = pullRequest.Body,
            ["created_at"] = Json.Stamp(pullRequest.CreatedAt),
            ["updated_at"] = Json.Stamp(pullRequest.UpdatedAt),
            ["closed_at"] = Json.Stamp(pullRequest.ClosedAt),
            ["merged_at"] = Json.Stamp(pullRequest.MergedAt),
            ["merge_commit_sha"] = pullRequest.MergeCommit,
            ["assignee"] = null,
            ["assignees"] = Array.Empty<object>(),
            ["requested_reviewers"] = Array.Empty<object>(),
            ["requested_teams"] = Array.Empty<object>(),
            ["labels"] = pullRequest.Labels.Select(l => Label(home, l)),
            ["milestone"] = null,
            ["draft"] = pullRequest.IsDraft,
            ["commits_url"] = $"{url}/commits",
            ["review_comments_url"] = $"{url}/comments",
            ["review_comment_url"] = $"{RepositoryUrl(home)}/pulls/comments{{/number}}",
            ["comments_url"] = $"{issue}/comments",
            ["statuses_url"] = statuses,
            ["head"] = Side(head.Label, head.Branch, head.Sha, head.Owner, head.Repository),
            ["base"] = Side($"{home.Owner.Login}:{pullRequest.Base.Branch}", pullRequest.Base.Branch, pullRequest.Base.Sha, home.Owner, home),
            ["_links"] = new
            {
                self = Json.Link(url),
                html = Json.Link(html),
                issue = Json.Link(issue),
                comments = Json.Link($"{issue}/comments"),
                review_comments = Json.Link($"{url}/comments"),
                review_comment = Json.Link($"{RepositoryUrl(home)}/pulls/comments{{/number}}"),
                commits = Json.Link($"{url}/commits"),
                statuses = Json.Link(statuses),
            },
            ["author_association"] = Association(home, pullRequest.Author),
            ["auto_merge"] = null,
            ["active_lock_reason"] = null,
        };
    }

    /// <summary>A pull request asked for by number, or told of by a webhook.</summary>
    public Dictionary<string, object?> PullRequest(Repository home, PullRequest pullRequest)
    {
        var size = DiffSize.Of(home, pullRequest);
        var full = BriefPullRequest(home, pullRequest);
        full["merged"] = pullRequest.IsMerged;
        full["mergeable"] = pullRequest.IsOpen ? pullRequest.Mergeable : null;
        full["rebaseable"] = pullRequest.IsOpen ? pullRequest.Mergeable : null;
        full["mergeable_state"] = Mergeability.StateOf(home, pullRequest);
        full["merged_by"] = pullRequest.MergedBy is { } merger ? Account(merger) : null;
        full["comments"] = pullRequest.Comments.Count;
        full["review_comments"] = 0;
        full["maintainer_can_modify"] = pullRequest.MaintainerCanModify;
        full["commits"] = size.Commits;
        full["additions"] = size.Additions;
        full["deletions"] = size.Deletions;
        full["changed_files"] = size.Files;
        return full;
    }

    private Dictionary<string, object?> Side(string label, string branch, ObjectId sha, Account owner, Repository? repository) => new()
    {
        ["label"] = label,
        ["ref"] = branch,
        ["sha"] = sha,
        ["user"] = Account(owner),
        ["repo"] = repository is null ? null : Repository(repository),
    };

    private static string Association(Repository home, Account account) =>
        account.Id == home.Owner.Id ? "OWNER"
        : home.PermissionOf(account) >= Permission.Write ? "COLLABORATOR"
        : home.PullRequests.Any(p => p.IsMerged && p.Author.Id == account.Id) ? "CONTRIBUTOR"
        : "NONE";

    private string IssueUrl(Repository home, PullRequest pullRequest) => $"{RepositoryUrl(home)}/issues/{pullRequest.Number}";
}
