using Sluice.Cli.Client;
using Sluice.Cli.Commands;
using Sluice.Cli.Host;
using Sluice.Platform.Memory;

namespace Sluice.Cli.Local;

/// <summary>A whole gate on this machine: Azurite, the bus, the Functions host and in it the handler. Disposing it ends all of them.</summary>
public sealed class LocalRuntime : IAsyncDisposable
{
    /// <summary>The queues a deployment has.</summary>
    public static readonly IReadOnlyList<string> Queues = ["branches", "effects", "resync"];

    /// <summary>Messages of these have no order.</summary>
    internal static MemoryBusQueueSettings TestQueue(string name) => new(name)
    {
        RequiresSession = false,
        LockDuration = TimeSpan.FromMinutes(5),
        DuplicateWindow = TimeSpan.FromDays(7),
    };

    private readonly Foundation _foundation;

    private readonly HostLog _log;

    private LocalRuntime(Foundation foundation, FunctionsHost host, HostLog log)
    {
        (_foundation, Host, _log) = (foundation, host, log);
        Host.Handler.CameBack += () => _ = ResyncAsync();
    }

    public Uri Address => _foundation.Front.Address;

    /// <summary>Where GitHub sends every repository's webhooks.</summary>
    public Uri Webhooks => WebhooksAt(Address);

    /// <summary>Where people watch the gate; with the key, so that they are shown everything.</summary>
    public Uri Dashboard => new(Address, $"/api/pages/enter?code={Key.Reveal()}");

    /// <summary>Opens the doors that are not anonymous.</summary>
    public FunctionKey Key => _foundation.Key;

    public FunctionsHost Host { get; }

    /// <summary>The bus itself, behind its REST address.</summary>
    public MemoryBus Bus => _foundation.Bus;

    public string BusConnectionString => _foundation.BusDoor.ConnectionString;

    public string StorageConnectionString => _foundation.Azurite.ConnectionString;

    /// <exception cref="LocalRunException">Something does not come up; all that did has been ended again.</exception>
    public static async Task<LocalRuntime> StartAsync(LocalRuntimeOptions options, CancellationToken cancellation)
    {
        var app = FunctionApp.Read(options.Checkout.HandlerFolder, options.Settings);
        var (foundation, configuration) = await Foundation.LayAsync(app, options, cancellation);
        try
        {
            if (options.FurnishAsync is { } furnish)
                await furnish(foundation.Azurite.ConnectionString, cancellation);
            var settings = HandlerSettings.For(options, configuration, foundation);
            return new(foundation, await FunctionsHost.StartAsync(
                new(app, foundation.Front, settings, foundation.Bus, options.Log, TimeProvider.System), cancellation), options.Log);
        }
        catch
        {
            await foundation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes, with the reason, when the gate cannot go on.</summary>
    public async Task<string> StoppedAsync()
    {
        var first = await Task.WhenAny(Host.Stopped, _foundation.Azurite.Exited);
        return first == Host.Stopped ? await Host.Stopped : $"Azurite ended with exit code {await _foundation.Azurite.Exited}";
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _foundation.DisposeAsync();
    }

    /// <summary>GitHub does not send a webhook again that nobody took: what was said meanwhile is asked for. A refusal is only logged.</summary>
    internal async Task ResyncAsync()
    {
        try
        {
            using var gate = new GateClient(Address, Key.Reveal());
            await gate.ResyncAsync(null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is HttpRequestException or CommandException)
        {
            _log.Warn("host", $"the gate could not be asked to compare with GitHub: {fault.Message}; run `sluice resync`");
        }
    }

    internal static Uri WebhooksAt(Uri address) => new(address, "/api/github/webhooks");
}
