using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>Tells the hooks what happened, and keeps a log of every attempt.</summary>
internal sealed class Postman(Hub hub) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, HookLine> _lines = [];
    private readonly HookTraffic _traffic = new(hub);

    public Script<HookWeather> Weather => _traffic.Weather;

    public IEnumerable<Hook> Hooks => _lines.Values.Select(l => l.Hook).OrderBy(h => h.Id);

    /// <summary>Every attempt, oldest first.</summary>
    public IReadOnlyList<Delivery> Log => _traffic.Log.All;

    public Hook Register(Hook hook, Account by)
    {
        if (Hooks.Any(h => h.Repository == hook.Repository && h.App == hook.App && h.Url == hook.Url))
        {
            throw new GitHubRefusalException(422, "Validation Failed", new[]
            {
                new { resource = "Hook", code = "custom", message = "Hook already exists on this repository" },
            });
        }

        _lines[hook.Id] = new(hook, _traffic.SendAsync);
        Tell(hook, hook.Repository, "ping", null, by, () => new()
        {
            ["zen"] = "Keep it logically awesome.",
            ["hook_id"] = hook.Id,
            ["hook"] = hub.Views.Hook(hook),
        });
        return hook;
    }

    public async Task RemoveAsync(Hook hook)
    {
        if (_lines.TryRemove(hook.Id, out var line))
            await line.DisposeAsync();
    }

    /// <summary>Told as things are now, whenever it arrives. Whoever calls holds the gate.</summary>
    public void Raise(Repository repository, string kind, string? action, Account by, Func<Dictionary<string, object?>> payload)
    {
        foreach (var hook in Hooks.Where(h => h.Hears(kind) && Concerns(h, repository)))
            Tell(hook, repository, kind, action, by, payload);
    }

    /// <returns>False when the delivery is unknown to the hook.</returns>
    public bool Redeliver(Hook hook, long id)
    {
        if (_traffic.Log.Find(id) is not { } known || known.Hook.Id != hook.Id || !_lines.TryGetValue(hook.Id, out var line))
            return false;
        _traffic.Post(line, known with
        {
            Id = hub.Ids.Next(),
            IsRedelivery = true,
            DeliveredAt = hub.Clock.GetUtcNow(),
            StatusCode = null,
            Status = "pending",
        });
        return true;
    }

    /// <summary>What must arrive before the call that caused it is answered. Whoever calls holds the gate.</summary>
    public Task TakeBeforeAnswer() => _traffic.TakeBeforeAnswer();

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines.Values)
            await line.DisposeAsync();
        _traffic.Dispose();
    }

    private bool Concerns(Hook hook, Repository repository) =>
        hook.Repository == repository || (hook.App is { } app && InstallationOf(app, repository) is not null);

    private Installation? InstallationOf(App app, Repository repository) =>
        hub.Keyring.Installations.FirstOrDefault(i => i.App == app && i.Covers(repository));

    private void Tell(Hook hook, Repository? repository, string kind, string? action, Account by, Func<Dictionary<string, object?>> payload)
    {
        var told = new Dictionary<string, object?>();
        if (action is not null)
            told["action"] = action;
        foreach (var (key, value) in payload())
            told[key] = value;
        if (repository is not null)
            told["repository"] = kind == "push" ? hub.Views.PushedRepository(repository) : hub.Views.Repository(repository);
        told["sender"] = hub.Views.Account(by);
        if (hook.App is { } app && repository is not null && InstallationOf(app, repository) is { } installation)
            told["installation"] = new { id = installation.Id, node_id = Ids.Node("Integration", installation.Id) };

        var bytes = Json.Write(told);
        var delivery = new Delivery(
            hub.Ids.Next(), Guid.NewGuid(), hook, repository, kind, action, bytes, HookSender.BodyOf(hook, bytes), false, hub.Clock.GetUtcNow());
        _traffic.Dispatch(_lines[hook.Id], delivery);
    }
}
