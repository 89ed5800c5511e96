namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    /// <summary>The rights every installation has here.</summary>
    public static object Granted { get; } = new
    {
        contents = "write",
        issues = "write",
        metadata = "read",
        pull_requests = "write",
        statuses = "write",
        administration = "write",
    };

    public object App(App app) => new
    {
        id = app.Id,
        slug = app.Slug,
        node_id = Ids.Node("App", app.Id),
        client_id = app.ClientId,
        owner = Account(app.Owner),
        name = app.Slug,
        description = (string?)null,
        external_url = $"{_html}/apps/{app.Slug}/home",
        html_url = $"{_html}/apps/{app.Slug}",
        created_at = Json.Stamp(app.Created),
        updated_at = Json.Stamp(app.Created),
        permissions = Granted,
        events = Array.Empty<string>(),
    };
}
