namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    private static readonly (string Name, string Suffix)[] RepositoryLinks =
    [
        ("archive_url", "/{archive_format}{/ref}"), ("assignees_url", "/assignees{/user}"), ("blobs_url", "/git/blobs{/sha}"),
        ("branches_url", "/branches{/branch}"), ("collaborators_url", "/collaborators{/collaborator}"), ("comments_url", "/comments{/number}"),
        ("commits_url", "/commits{/sha}"), ("compare_url", "/compare/{base}...{head}"), ("contents_url", "/contents/{+path}"),
        ("contributors_url", "/contributors"), ("deployments_url", "/deployments"), ("downloads_url", "/downloads"), ("events_url", "/events"),
        ("forks_url", "/forks"), ("git_commits_url", "/git/commits{/sha}"), ("git_refs_url", "/git/refs{/sha}"), ("git_tags_url", "/git/tags{/sha}"),
        ("hooks_url", "/hooks"), ("issue_comment_url", "/issues/comments{/number}"), ("issue_events_url", "/issues/events{/number}"),
        ("issues_url", "/issues{/number}"), ("keys_url", "/keys{/key_id}"), ("labels_url", "/labels{/name}"), ("languages_url", "/languages"),
        ("merges_url", "/merges"), ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"), ("pulls_url", "/pulls{/number}"), ("releases_url", "/releases{/id}"),
        ("stargazers_url", "/stargazers"), ("statuses_url", "/statuses/{sha}"), ("subscribers_url", "/subscribers"),
        ("subscription_url", "/subscription"), ("tags_url", "/tags"), ("teams_url", "/teams"), ("trees_url", "/git/trees{/sha}"),
    ];

    /// <summary>What is common to every description of a repository.</summary>
    public Dictionary<string, object?> BriefRepository(Repository repository)
    {
        var url = RepositoryUrl(repository);
        var brief = new Dictionary<string, object?>
        {
            ["id"] = repository.Id,
            ["node_id"] = Ids.Node("Repository", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.IsPrivate,
            ["owner"] = Account(repository.Owner),
            ["html_url"] = $"{_html}/{repository.FullName}",
            ["description"] = null,
            ["fork"] = repository.Parent is not null,
            ["url"] = url,
        };
        foreach (var (name, suffix) in RepositoryLinks)
            brief[name] = url + suffix;
        return brief;
    }

    public Dictionary<string, object?> Repository(Repository repository)
    {
        var full = BriefRepository(repository);
        var html = $"{_html}/{repository.FullName}";
        var open = repository.PullRequests.Count(p => p.IsOpen);
        var pushed = repository.Timeline is [.., var last] ? last.At : repository.Created;
        foreach (var (key, value) in new (string, object?)[]
        {
            ("created_at", Json.Stamp(repository.Created)), ("updated_at", Json.Stamp(repository.Created)), ("pushed_at", Json.Stamp(pushed)),
            ("git_url", $"git://{Origin.Authority}/{repository.FullName}.git"), ("ssh_url", $"git@{Origin.Authority}:{repository.FullName}.git"),
            ("clone_url", $"{html}.git"), ("svn_url", html), ("homepage", null), ("size", 0), ("stargazers_count", 0), ("watchers_count", 0),
            ("language", null), ("has_issues", true), ("has_projects", false), ("has_downloads", true), ("has_wiki", false), ("has_pages", false),
            ("has_discussions", false), ("forks_count", 0), ("mirror_url", null), ("archived", repository.IsArchived), ("disabled", false),
            ("open_issues_count", open), ("license", null), ("allow_forking", true), ("is_template", false), ("topics", Array.Empty<string>()),
            ("visibility", repository.IsPrivate ? "private" : "public"), ("forks", 0), ("open_issues", open), ("watchers", 0),
            ("default_branch", repository.DefaultBranch), ("web_commit_signoff_required", false),
            ("custom_properties", new Dictionary<string, object?>()),
        })
        {
            full[key] = value;
        }

        return full;
    }

    /// <summary>A repository asked for by name: with the caller's rights, and where it was forked from.</summary>
    public Dictionary<string, object?> FullRepository(Repository repository, Permission permission)
    {
        var full = Repository(repository);
        full["permissions"] = Permissions(permission);
        full["network_count"] = 0;
        full["subscribers_count"] = 0;
        if (repository.Parent is { } parent)
        {
            full["parent"] = Repository(parent);
            full["source"] = Repository(repository.Root);
        }

        return full;
    }

    /// <summary>As a push tells of it: with old names, and with seconds where every other payload has dates.</summary>
    public Dictionary<string, object?> PushedRepository(Repository repository)
    {
        var pushed = Repository(repository);
        var last = repository.Timeline is [.., var move] ? move.At : repository.Created;
        pushed["created_at"] = repository.Created.ToUnixTimeSeconds();
        pushed["pushed_at"] = last.ToUnixTimeSeconds();
        pushed["master_branch"] = repository.DefaultBranch;
        pushed["stargazers"] = 0;
        return pushed;
    }

    public static object Permissions(Permission permission) => new
    {
        admin = permission >= Permission.Admin,
        maintain = permission >= Permission.Maintain,
        push = permission >= Permission.Write,
        triage = permission >= Permission.Triage,
        pull = permission >= Permission.Read,
    };
}
