namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    public object Hook(Hook hook)
    {
        var url = hook.Repository is { } home ? $"{RepositoryUrl(home)}/hooks/{hook.Id}" : $"{Api}/app/hook";
        var last = new { code = (int?)null, status = "unused", message = (string?)null };
        return new
        {
            type = hook.App is null ? "Repository" : "App",
            id = hook.Id,
            name = "web",
            active = hook.IsActive,
            events = hook.Events,
            config = Config(hook),
            updated_at = Json.Stamp(hook.CreatedAt),
            created_at = Json.Stamp(hook.CreatedAt),
            url,
            test_url = $"{url}/test",
            ping_url = $"{url}/pings",
            deliveries_url = $"{url}/deliveries",
            last_response = last,
        };
    }

    public static object Delivery(Delivery delivery) => new
    {
        id = delivery.Id,
        guid = delivery.EventId,
        delivered_at = Json.Stamp(delivery.DeliveredAt),
        redelivery = delivery.IsRedelivery,
        duration = Math.Round(delivery.Duration.TotalSeconds, 2),
        status = delivery.Status,
        status_code = delivery.StatusCode ?? 0,
        @event = delivery.Event,
        action = delivery.Action,
        installation_id = (long?)null,
        repository_id = delivery.Repository?.Id,
        throttled_at = (string?)null,
    };

    private static Dictionary<string, object?> Config(Hook hook)
    {
        var config = new Dictionary<string, object?>
        {
            ["content_type"] = hook.ContentType,
            ["insecure_ssl"] = "0",
            ["url"] = hook.Url,
        };
        if (hook.Secret is not null)
            config["secret"] = "********";
        return config;
    }
}
