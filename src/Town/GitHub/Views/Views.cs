namespace Sluice.Town.GitHub;

/// <summary>How GitHub words what it knows: the JSON of its answers and payloads, checked against its own description.</summary>
internal sealed partial class Views(Accounts accounts)
{
    private string _html = "";

    /// <summary>Known only once the doors are open.</summary>
    public Uri Origin
    {
        get;
        set
        {
            field = value;
            _html = value.ToString().TrimEnd('/');
        }
    } = new("http://127.0.0.1");

    public string Html => _html;

    private string Api => $"{_html}/api/v3";

    public Dictionary<string, object?> Account(Account account)
    {
        var url = UserUrl(account);
        return new()
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = Ids.Node("User", account.Id),
            ["avatar_url"] = $"{_html}/avatars/u/{account.Id}?",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = $"{_html}/{account.Login}",
            ["followers_url"] = $"{url}/followers",
            ["following_url"] = $"{url}/following{{/other_user}}",
            ["gists_url"] = $"{url}/gists{{/gist_id}}",
            ["starred_url"] = $"{url}/starred{{/owner}}{{/repo}}",
            ["subscriptions_url"] = $"{url}/subscriptions",
            ["organizations_url"] = $"{url}/orgs",
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = $"{url}/events{{/privacy}}",
            ["received_events_url"] = $"{url}/received_events",
            ["type"] = account.Kind.ToString(),
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    /// <summary>The page about oneself, or about somebody else.</summary>
    public Dictionary<string, object?> Profile(Account account, DateTimeOffset joined)
    {
        var profile = Account(account);
        foreach (var (key, value) in new (string, object?)[]
        {
            ("name", account.Name), ("company", null), ("blog", ""), ("location", null), ("email", account.Email), ("hireable", null),
            ("bio", null), ("public_repos", 0), ("public_gists", 0), ("followers", 0), ("following", 0),
            ("created_at", Json.Stamp(joined)), ("updated_at", Json.Stamp(joined)),
        })
        {
            profile[key] = value;
        }

        return profile;
    }

    public Dictionary<string, object?> Collaborator(Account account, Permission permission)
    {
        var view = Account(account);
        view["permissions"] = Permissions(permission);
        view["role_name"] = permission.ToString().ToLowerInvariant();
        return view;
    }

    public Dictionary<string, object?> TeamMember(Account account)
    {
        var view = Account(account);
        (view["role"], view["inherited"]) = ("member", false);
        return view;
    }

    private string UserUrl(Account account) => $"{Api}/users/{Uri.EscapeDataString(account.Login)}";

    private string RepositoryUrl(Repository repository) => $"{Api}/repos/{repository.FullName}";

    public string UrlOf(Repository repository) => RepositoryUrl(repository);

    public string PageOf(Repository repository) => $"{_html}/{repository.FullName}";
}
