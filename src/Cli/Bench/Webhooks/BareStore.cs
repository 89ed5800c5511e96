using Sluice.Cli.Host;
using Sluice.Cli.Host.ServiceBus;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>The least that acknowledging something durably costs here: one row in Azurite and one message on the bus, from no program but ours.</summary>
internal sealed class BareStore : IAsyncDisposable
{
    private const string Queue = "bare";
    private readonly MemoryBus _bus = new(TimeProvider.System, new MemoryBusQueueSettings(Queue) { DuplicateWindow = TimeSpan.Zero });
    private readonly TableClient _table;
    private ServiceBusStandIn? _door;
    private BusClient? _client;

    private BareStore(TableClient table) => _table = table;

    public static async Task<BareStore> OpenAsync(string storage, CancellationToken cancellation)
    {
        var store = new BareStore(new TableServiceClient(storage).GetTableClient("Bare"));
        await store._table.CreateIfNotExistsAsync(cancellation);
        store._door = await ServiceBusStandIn.StartAsync(store._bus, "bench", FunctionKey.New().Reveal(), TimeProvider.System, cancellation);
        store._client = new(store._door.ConnectionString);
        return store;
    }

    public async Task<bool> KeepAsync(Signed delivery, CancellationToken cancellation)
    {
        var row = new TableEntity($"bare{delivery.PullRequest}", $"{delivery.Number:D10}") { ["Event"] = delivery.Event, ["Head"] = delivery.Head };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        await _client!.SendAsync(Queue, new($"{delivery.Number}", $"{delivery.PullRequest}", delivery.Head), cancellation);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_door is not null)
            await _door.DisposeAsync();
        _bus.Dispose();
    }
}
