using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>Tells the hooks what happened, and keeps a log of every attempt.</summary>
internal sealed class Postman(Hub hub) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, HookLine> _lines = [];
    private readonly DeliveryLog _log = new();
    private readonly HookSender _sender = new(hub.Clock, hub.Options.WebhookTimeout);
    private readonly List<Task> _beforeAnswer = [];

    public Script<HookWeather> Weather { get; } = new();

    public IEnumerable<Hook> Hooks => _lines.Values.Select(l => l.Hook).OrderBy(h => h.Id);

    /// <summary>Every attempt, oldest first.</summary>
    public IReadOnlyList<Delivery> Log => _log.All;

    public Hook Register(Hook hook, Account by)
    {
        if (Hooks.Any(h => h.Repository == hook.Repository && h.App == hook.App && h.Url == hook.Url))
        {
            throw new GitHubRefusalException(422, "Validation Failed", new[]
            {
                new { resource = "Hook", code = "custom", message = "Hook already exists on this repository" },
            });
        }

        _lines[hook.Id] = new(hook, SendAsync);
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
        if (_log.Find(id) is not { } known || known.Hook.Id != hook.Id || !_lines.TryGetValue(hook.Id, out var line))
            return false;
        Post(line, known with { Id = hub.Ids.Next(), IsRedelivery = true, DeliveredAt = hub.Clock.GetUtcNow(), StatusCode = null, Status = "pending" });
        return true;
    }

    /// <summary>What must arrive before the call that caused it is answered. Whoever calls holds the gate.</summary>
    public Task TakeBeforeAnswer()
    {
        var owed = Task.WhenAll(_beforeAnswer);
        _beforeAnswer.Clear();
        return owed;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines.Values)
            await line.DisposeAsync();
        _sender.Dispose();
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
            told["repository"] = hub.Views.Repository(repository);
        told["sender"] = hub.Views.Account(by);
        if (hook.App is { } app && repository is not null && InstallationOf(app, repository) is { } installation)
            told["installation"] = new { id = installation.Id, node_id = Ids.Node("Integration", installation.Id) };

        var bytes = Json.Write(told);
        var delivery = new Delivery(
            hub.Ids.Next(), Guid.NewGuid(), hook, repository, kind, action, bytes, HookSender.BodyOf(hook, bytes), false, hub.Clock.GetUtcNow());
        Dispatch(_lines[hook.Id], delivery);
    }

    private void Dispatch(HookLine line, Delivery delivery)
    {
        if (!Weather.TryTake(w => w.Concerns(delivery.Event, delivery.Action), out var weather))
        {
            Post(line, delivery);
            return;
        }

        switch (weather.Mishap)
        {
            case HookMishap.Lost:
                _log.Begin(delivery with { StatusCode = 0, Status = "lost" });
                break;
            case HookMishap.Twice:
                Post(line, delivery);
                Post(line, delivery with { Id = hub.Ids.Next() });
                break;
            case HookMishap.BeforeAnswer:
                _beforeAnswer.Add(Post(line, delivery));
                break;
            case HookMishap.Late:
                _ = SendLateAsync(delivery, weather.Delay);
                break;
            default:
                Post(line, delivery, overtaken: true);
                break;
        }
    }

    private Task Post(HookLine line, Delivery delivery, bool overtaken = false)
    {
        _log.Begin(delivery);
        hub.Background.Begin();
        if (line.Post(delivery, overtaken) is { } sent)
            return sent;
        hub.Background.End();
        return Task.CompletedTask;
    }

    private async Task SendLateAsync(Delivery delivery, TimeSpan delay)
    {
        _log.Begin(delivery);
        hub.Background.Begin();
        await Task.Delay(delay, hub.Clock);
        await SendAsync(delivery, CancellationToken.None);
    }

    private async Task SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            _log.End(await _sender.SendAsync(delivery, cancellation));
        }
        finally
        {
            hub.Background.End();
        }
    }
}
