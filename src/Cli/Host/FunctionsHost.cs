using Azure.Storage.Queues;
using Sluice.Cli.Local;

namespace Sluice.Cli.Host;

/// <summary>Plays the Azure Functions host for one app: its handler, its HTTP side, its timers and its queues.</summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    // The Functions host gives work in hand ten seconds when it stops.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly FunctionsHostOptions _options;
    private readonly CancellationTokenSource _receiving = new();
    private readonly CancellationTokenSource _handling = new();
    private readonly List<Task> _pumps = [];

    private FunctionsHost(FunctionsHostOptions options)
    {
        _options = options;
        Handler = new Handler(options.App, options.Settings, options.Log, options.Clock);
        Invoker = new Invoker(Handler, options.App.Settings, options.Log, options.Clock);
    }

    public FunctionApp App => _options.App;

    public Handler Handler { get; }

    public Invoker Invoker { get; }

    /// <summary>Completes, with the reason, when the host cannot go on.</summary>
    public Task<string> Stopped { get; private set; } = Task.FromResult("it never started");

    /// <summary>Starts the handler and, once it answers, everything that feeds it.</summary>
    /// <exception cref="LocalRunException">The handler does not come up.</exception>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options, CancellationToken cancellation)
    {
        var host = new FunctionsHost(options);
        try
        {
            await host.Handler.AddressAsync(cancellation);
            host.Feed();
            options.Front.Open(host);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _receiving.CancelAsync();
        var finishing = Task.WhenAll(_pumps);
        await Task.WhenAny(finishing, Task.Delay(Patience));
        await _handling.CancelAsync();
        await finishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Handler.DisposeAsync();
        _receiving.Dispose();
        _handling.Dispose();
    }

    private void Feed()
    {
        foreach (var function in App.Functions)
        {
            if (PumpFor(function) is { } pump)
                _pumps.Add(pump);
        }

        Stopped = StopAsync();
    }

    private Task? PumpFor(FunctionDeclaration function)
    {
        var (receiving, handling) = (_receiving.Token, _handling.Token);
        return function.Trigger switch
        {
            Trigger.Timer timer => new TimerPump(function, timer, Invoker).RunAsync(receiving, handling),
            Trigger.ServiceBus bus => new ServiceBusPump(function, bus, _options.Bus, Invoker).RunAsync(App.Settings.ServiceBus, receiving, handling),
            Trigger.StorageQueue queue => new StorageQueuePump(function, queue, QueuesOf(queue), Invoker)
                .RunAsync(App.Settings.StorageQueues, receiving, handling),
            _ => null,
        };
    }

    private QueueServiceClient QueuesOf(Trigger.StorageQueue trigger)
    {
        if (!_options.Settings.TryGetValue(trigger.Connection, out var connection))
            throw new LocalRunException($"the setting {trigger.Connection}, which a queue trigger names, is missing.");

        var encoding = App.Settings.StorageQueues.HoldsBase64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None;
        return new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = encoding });
    }

    private async Task<string> StopAsync()
    {
        var pumps = Task.WhenAll(_pumps);
        var first = await Task.WhenAny([Handler.Stopped, .. _pumps.Select(FaultOfAsync)]);
        return first == Handler.Stopped ? await Handler.Stopped : $"a pump failed: {(first.Exception ?? pumps.Exception)?.GetBaseException().Message}";
    }

    /// <summary>Completes only when the pump fails.</summary>
    private static async Task FaultOfAsync(Task pump)
    {
        await pump;
        await Task.Delay(Timeout.InfiniteTimeSpan);
    }
}
