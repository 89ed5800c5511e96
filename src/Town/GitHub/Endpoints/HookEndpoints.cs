namespace Sluice.Town.GitHub;

/// <summary>A repository's webhooks, what was delivered to them, and another attempt at it.</summary>
internal static class HookEndpoints
{
    private const string Home = "repos/{owner}/{repo}/hooks";

    public static void Map(ApiRoutes api) => api
        .Read(Home, List)
        .Write("POST", Home, Create)
        .Read($"{Home}/{{hook:long}}", call => Answer.Ok(call.Views.Hook(Find(call))))
        .Write("DELETE", $"{Home}/{{hook:long}}", DeleteAsync)
        .Read($"{Home}/{{hook:long}}/deliveries", call => Deliveries(call, Find(call)))
        .Write("POST", $"{Home}/{{hook:long}}/deliveries/{{delivery:long}}/attempts", call => Attempt(call, Find(call)))
        .Read("app/hook/deliveries", call => Deliveries(call, AppHook(call)))
        .Write("POST", "app/hook/deliveries/{delivery:long}/attempts", call => Attempt(call, AppHook(call)));

    private static Answer List(ApiCall call)
    {
        DemandAdmin(call);
        return call.Page([.. call.Hub.Postman.Hooks.Where(h => h.Repository == call.Repository)], call.Views.Hook);
    }

    private static Answer Create(ApiCall call)
    {
        DemandAdmin(call);
        var config = call.Body.Inner("config");
        if (config?.Text("url") is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            throw GitHubRefusalException.Invalid("Hook", "url", "missing_field");

        var events = call.Body.Items("events")?.Select(e => e.GetString()!).ToList() ?? ["push"];
        var hook = new Hook(
            call.Hub.Ids.Next(),
            call.Repository,
            null,
            url,
            config.Text("secret"),
            config.Text("content_type") is "json" ? "json" : "form",
            events,
            call.Body.Flag("active") ?? true,
            call.Hub.Now);
        return Answer.Created(call.Views.Hook(call.Hub.Postman.Register(hook, call.By)));
    }

    private static async Task<Answer> DeleteAsync(ApiCall call)
    {
        await call.Hub.Postman.RemoveAsync(Find(call));
        return Answer.NoContent;
    }

    private static Answer Deliveries(ApiCall call, Hook hook)
    {
        var newestFirst = call.Hub.Postman.Log.Where(d => d.Hook.Id == hook.Id).Reverse();
        return call.PageByCursor([.. newestFirst], d => d.Id, Views.Delivery);
    }

    private static Answer Attempt(ApiCall call, Hook hook) =>
        call.Hub.Postman.Redeliver(hook, call.Id("delivery")) ? new(202, new { }) : throw GitHubRefusalException.NotFound;

    private static Hook Find(ApiCall call)
    {
        DemandAdmin(call);
        return call.Hub.Postman.Hooks.FirstOrDefault(h => h.Repository == call.Repository && h.Id == call.Id("hook"))
            ?? throw GitHubRefusalException.NotFound;
    }

    private static Hook AppHook(ApiCall call) =>
        call.Hub.Postman.Hooks.FirstOrDefault(h => h.App is { } app && app == call.Caller.App) ?? throw GitHubRefusalException.NotFound;

    private static void DemandAdmin(ApiCall call)
    {
        if (call.Caller.In(call.Repository) < Permission.Admin && call.Caller.Installation?.Covers(call.Repository) is not true)
            throw GitHubRefusalException.NotFound;
    }
}
