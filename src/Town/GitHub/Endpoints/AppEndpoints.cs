namespace Sluice.Town.GitHub;

/// <summary>Apps speaking for themselves, and the tokens of their installations.</summary>
internal static class AppEndpoints
{
    public static void Map(ApiRoutes api) => api
        .Read("app", call => Answer.Ok(call.Views.App(AppOf(call))))
        .Read("app/installations", List)
        .Write("POST", "app/installations/{id:long}/access_tokens", CreateToken)
        .Read("installation/repositories", Repositories);

    private static App AppOf(ApiCall call) =>
        call.Caller.App ?? throw new GitHubRefusalException(401, "A JSON web token could not be decoded");

    private static Answer List(ApiCall call)
    {
        var app = AppOf(call);
        return call.Page([.. call.Hub.Keyring.Installations.Where(i => i.App == app)], i => View(call, i));
    }

    private static Answer CreateToken(ApiCall call)
    {
        var app = AppOf(call);
        if (call.Hub.Keyring.FindInstallation(call.Id("id")) is not { } installation || installation.App != app)
            throw GitHubRefusalException.NotFound;

        var (token, expires) = call.Hub.Keyring.TokenOf(installation);
        return Answer.Created(new
        {
            token,
            expires_at = Json.Stamp(expires),
            permissions = Views.Granted,
            repository_selection = installation.Repositories is null ? "all" : "selected",
        });
    }

    private static Answer Repositories(ApiCall call)
    {
        var installation = call.Caller.Installation
            ?? throw new GitHubRefusalException(
                403, "You must authenticate with an installation access token in order to list repositories for an installation.");
        var covered = call.Hub.Repositories.Where(installation.Covers).ToList();
        return call.Page(covered, page => new { total_count = covered.Count, repositories = page.Select(call.Views.Repository) });
    }

    private static object View(ApiCall call, Installation installation) => new
    {
        id = installation.Id,
        account = call.Views.Account(installation.Owner),
        repository_selection = installation.Repositories is null ? "all" : "selected",
        access_tokens_url = $"{call.Views.Html}/api/v3/app/installations/{installation.Id}/access_tokens",
        repositories_url = $"{call.Views.Html}/api/v3/installation/repositories",
        html_url = $"{call.Views.Html}/organizations/{installation.Owner.Login}/settings/installations/{installation.Id}",
        app_id = installation.App.Id,
        app_slug = installation.App.Slug,
        target_id = installation.Owner.Id,
        target_type = installation.Owner.Kind.ToString(),
        permissions = Views.Granted,
        events = Array.Empty<string>(),
        created_at = Json.Stamp(installation.Created),
        updated_at = Json.Stamp(installation.Created),
        single_file_name = (string?)null,
        suspended_by = (object?)null,
        suspended_at = (string?)null,
    };
}
