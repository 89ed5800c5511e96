using System.Text;
using System.Text.Json.Nodes;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <remarks>Conversation and statuses, and the words in which GitHub's webhooks tell of everything.</remarks>
public sealed partial class MemoryGitHub
{
    private Remark AddComment(MemoryPullRequest pull, string by, string body)
    {
        var comment = new Remark(NextId(), by, body, Now);
        pull.Comments.Add(comment);
        pull.Now = pull.Now with { UpdatedAt = Now };
        Tell("issue_comment", RepositoryOf(pull), by, new JsonObject
        {
            ["action"] = "created",
            ["issue"] = new JsonObject
            {
                ["number"] = pull.Number,
                ["title"] = pull.Now.Title,
                ["state"] = pull.Now.IsOpen ? "open" : "closed",
                ["user"] = User(pull.Now.Author),
                ["pull_request"] = new JsonObject { ["url"] = $"https://api.github.com/repos/{RepositoryOf(pull).Name}/pulls/{pull.Number}" },
            },
            ["comment"] = new JsonObject
            {
                ["id"] = comment.Id,
                ["body"] = body,
                ["user"] = User(by),
                ["created_at"] = Stamp(comment.At),
                ["updated_at"] = Stamp(comment.At),
            },
        });
        return comment;
    }

    private Remark AddReview(MemoryPullRequest pull, string by, string body, string state)
    {
        var review = new Remark(NextId(), by, body, Now);
        pull.Reviews.Add(review);
        pull.Now = pull.Now with { UpdatedAt = Now };
        Tell("pull_request_review", RepositoryOf(pull), by, new JsonObject
        {
            ["action"] = "submitted",
            ["review"] = new JsonObject
            {
                ["id"] = review.Id,
                ["body"] = body.Length > 0 ? body : null,
                ["state"] = state.ToLowerInvariant(),
                ["submitted_at"] = Stamp(review.At),
                ["commit_id"] = pull.Now.Head.Hex,
                ["user"] = User(by),
            },
            ["pull_request"] = Describe(pull),
        });
        return review;
    }

    private CommitStatus AddStatus(MemoryRepository repository, Sha commit, CommitStatus status, string by)
    {
        if (!repository.Statuses.TryGetValue(commit, out var statuses))
            repository.Statuses[commit] = statuses = [];
        statuses.Add(status);
        Tell("status", repository, by, new JsonObject
        {
            ["id"] = status.Id,
            ["sha"] = commit.Hex,
            ["name"] = repository.Name.FullName,
            ["state"] = status.State switch
            {
                CommitState.Success => "success",
                CommitState.Failure => "failure",
                _ => "pending",
            },
            ["context"] = status.Context,
            ["description"] = status.Description,
            ["target_url"] = status.Url,
            ["created_at"] = Stamp(status.At),
            ["updated_at"] = Stamp(status.At),
        });
        return status;
    }

    private void TellOf(MemoryPullRequest pull, string action, string by, JsonObject? changes = null, Sha? before = null)
    {
        var payload = new JsonObject { ["action"] = action, ["number"] = pull.Number, ["pull_request"] = Describe(pull) };
        if (changes is not null)
            payload["changes"] = changes;
        if (before is { } was)
            (payload["before"], payload["after"]) = (was.Hex, pull.Now.Head.Hex);
        Tell("pull_request", RepositoryOf(pull), by, payload);
    }

    private void Tell(string happened, MemoryRepository repository, string by, JsonObject payload)
    {
        payload["repository"] = Describe(repository.Name);
        payload["sender"] = User(by);
        _untold.Add(new GitHubHappened(happened, repository.Name, Encoding.UTF8.GetBytes(payload.ToJsonString())));
    }

    private JsonObject Describe(MemoryPullRequest pull)
    {
        var now = pull.Now;
        var (owner, branch) = (now.Label[..now.Label.IndexOf(':', StringComparison.Ordinal)], now.Label[(now.Label.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return new JsonObject
        {
            ["number"] = pull.Number,
            ["title"] = now.Title,
            ["body"] = now.Body,
            ["state"] = now.IsOpen ? "open" : "closed",
            ["merged"] = now.IsMerged,
            ["draft"] = now.IsDraft,
            ["commits"] = now.Commits,
            ["updated_at"] = Stamp(now.UpdatedAt),
            ["user"] = User(now.Author),
            ["head"] = new JsonObject
            {
                ["label"] = now.Label,
                ["ref"] = branch,
                ["sha"] = now.Head.Hex,
                ["user"] = User(owner),
                ["repo"] = Describe(new RepositoryName($"{owner}/{now.Id.Repository.Name}")),
            },
            ["base"] = new JsonObject
            {
                ["label"] = $"{now.Id.Repository.Owner}:{now.Base}",
                ["ref"] = now.Base,
                ["sha"] = BaseOf(pull),
                ["repo"] = Describe(now.Id.Repository),
            },
        };
    }

    private string BaseOf(MemoryPullRequest pull) => RepositoryOf(pull).Branches.GetValueOrDefault(pull.Now.Base, Nothing).Hex;

    private MemoryRepository RepositoryOf(MemoryPullRequest pull) => Repository(pull.Now.Id.Repository);

    private static JsonObject Describe(RepositoryName name) => new()
    {
        ["name"] = name.Name,
        ["full_name"] = name.FullName,
        ["owner"] = User(name.Owner),
    };

    private static JsonObject User(string login) => new() { ["login"] = login };

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
