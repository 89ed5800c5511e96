using Sluice.Cli.Host;
using Sluice.Cli.Host.ServiceBus;
using Sluice.Platform.Configuration;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;

namespace Sluice.Cli.Local;

/// <summary>What a handler needs to be there before it: storage, the bus, and the address it will be reached at.</summary>
internal sealed class Foundation : IAsyncDisposable
{
    private const string BusKeyName = "RootManageSharedAccessKey";
    private ServiceBusStandIn? _busDoor;
    private Azurite? _azurite;
    private HttpFront? _front;

    private Foundation()
    {
    }

    public FunctionKey Key { get; } = FunctionKey.New();

    public MemoryBus Bus { get; } = new(TimeProvider.System, LocalRuntime.Queues.Select(name => new MemoryBusQueueSettings(name)));

    public ServiceBusStandIn BusDoor => _busDoor!;

    public Azurite Azurite => _azurite!;

    public HttpFront Front => _front!;

    /// <summary>Opens the doors, asks what to run with, and has storage start meanwhile: it takes longest.</summary>
    public static async Task<(Foundation Foundation, LocalConfiguration Configuration)> LayAsync(
        FunctionApp app, LocalRuntimeOptions options, CancellationToken cancellation)
    {
        var foundation = new Foundation();
        var azurite = Azurite.StartAsync(options.Checkout, options.DataDirectory, options.Log, cancellation);
        try
        {
            foundation._front = await HttpFront.StartAsync(app, foundation.Key, options.Port, cancellation);
            foundation._busDoor = await ServiceBusStandIn.StartAsync(
                foundation.Bus, BusKeyName, FunctionKey.New().Reveal(), TimeProvider.System, cancellation);
            var configuration = await options.ConfigureAsync(LocalRuntime.WebhooksAt(foundation._front.Address), cancellation);
            await foundation.AddTestQueuesAsync(configuration, cancellation);
            foundation._azurite = await azurite;
            return (foundation, configuration);
        }
        catch
        {
            await ((Task)azurite).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foundation._azurite = azurite.IsCompletedSuccessfully ? azurite.Result : null;
            await foundation.DisposeAsync();
            throw;
        }
    }

    /// <summary>The queues of the suites that the configuration names; a configuration that cannot be read is refused by the handler.</summary>
    private async Task AddTestQueuesAsync(LocalConfiguration configuration, CancellationToken cancellation)
    {
        Bus.AddQueue(LocalRuntime.TestQueue(TestQueues.Results));
        var reading = ConfigurationFile.Parse(await File.ReadAllTextAsync(configuration.File, cancellation));
        foreach (var suite in (reading as ConfigurationReading.Accepted)?.Suites.All ?? [])
        {
            foreach (var queue in TestQueues.Of(suite.Series, suite.Settings.Tests.Architectures))
                Bus.AddQueue(LocalRuntime.TestQueue(queue));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in (IAsyncDisposable?[])[_front, _busDoor, _azurite])
        {
            if (part is not null)
                await part.DisposeAsync();
        }

        Bus.Dispose();
    }
}
