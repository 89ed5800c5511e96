namespace Sluice.Town.GitHub;

/// <summary>Brings deliveries on their way, through whatever weather was scripted.</summary>
internal sealed class HookTraffic(Hub hub) : IDisposable
{
    private readonly HookSender _sender = new(hub.Clock, hub.Options.WebhookTimeout);
    private readonly List<Task> _beforeAnswer = [];

    public Script<HookWeather> Weather { get; } = new();

    public DeliveryLog Log { get; } = new();

    public Task TakeBeforeAnswer()
    {
        var owed = Task.WhenAll(_beforeAnswer);
        _beforeAnswer.Clear();
        return owed;
    }

    public void Dispose() => _sender.Dispose();

    public void Dispatch(HookLine line, Delivery delivery)
    {
        if (!Weather.TryTake(w => w.Concerns(delivery.Event, delivery.Action), out var weather))
        {
            Post(line, delivery);
            return;
        }

        switch (weather.Mishap)
        {
            case HookMishap.Lost:
                Log.Begin(delivery with { StatusCode = 0, Status = "lost" });
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

    public Task Post(HookLine line, Delivery delivery, bool overtaken = false)
    {
        Log.Begin(delivery);
        hub.Background.Begin();
        if (line.Post(delivery, overtaken) is { } sent)
            return sent;
        hub.Background.End();
        return Task.CompletedTask;
    }

    private async Task SendLateAsync(Delivery delivery, TimeSpan delay)
    {
        Log.Begin(delivery);
        hub.Background.Begin();
        await Task.Delay(delay, hub.Clock);
        await SendAsync(delivery, CancellationToken.None);
    }

    public async Task SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            Log.End(await _sender.SendAsync(delivery, cancellation));
        }
        finally
        {
            hub.Background.End();
        }
    }
}
