namespace Sluice.Town.GitHub;

public sealed partial class GitHubStandIn
{
    /// <summary>Registers the webhook of an App: it hears of every repository the App is installed in.</summary>
    public Task<Hook> AddHookAsync(
        App app, Uri url, string? secret, IEnumerable<string>? events = null, CancellationToken cancellation = default)
    {
        var hook = new Hook(_hub.Ids.Next(), null, app, url, secret, "json", [.. events ?? ["*"]], true, _hub.Now);
        return _hub.ChangeAsync(() => _hub.Postman.Register(hook, app.Owner), cancellation);
    }

    public Task RemoveHookAsync(Hook hook) => _hub.Postman.RemoveAsync(hook);

    /// <summary>Sends a delivery once more, with its GUID; false when it is forgotten.</summary>
    public bool Redeliver(Delivery delivery) => _hub.Postman.Redeliver(delivery.Hook, delivery.Id);
}
