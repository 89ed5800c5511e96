using System.Globalization;
using Sluice.Cli.Host;
using Sluice.Cli.Host.ServiceBus;
using Sluice.Cli.Local;
using Sluice.Core.Migration;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>An Azurite and a bus of this machine, for requests that never existed.</summary>
internal sealed class RequestStage : IAsyncDisposable
{
    public const string Series = "bench";
    public const string Architecture = "amd64";
    private readonly Azurite _azurite;
    private readonly ServiceBusStandIn _door;
    private readonly TableServiceClient _tables;
    private int _numbered;

    private RequestStage(Azurite azurite, ServiceBusStandIn door, MemoryBus bus)
    {
        (_azurite, _door, Bus) = (azurite, door, bus);
        _tables = new(azurite.ConnectionString);
        Client = new(door.ConnectionString);
    }

    public MemoryBus Bus { get; }

    public BusClient Client { get; }

    public static async Task<RequestStage> OpenAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var bus = new MemoryBus(clock, TestQueues.Of(Series, [Architecture]).Select(name => new MemoryBusQueueSettings(name) { RequiresSession = false }));
        var door = await ServiceBusStandIn.StartAsync(bus, "bench", FunctionKey.New().Reveal(), clock, cancellation);
        return new(await Azurite.StartAsync(Checkout.Find(), dataDirectory: null, HostLog.Silent, cancellation), door, bus);
    }

    /// <summary>Tables that nobody has written to yet.</summary>
    public async Task<(TableClient Pending, TableClient Results)> TablesAsync(CancellationToken cancellation)
    {
        var number = ++_numbered;
        var (pending, results) = (_tables.GetTableClient($"Pending{number}"), _tables.GetTableClient($"Results{number}"));
        await pending.CreateIfNotExistsAsync(cancellation);
        await results.CreateIfNotExistsAsync(cancellation);
        return (pending, results);
    }

    public async Task<int> QueuedAsync(CancellationToken cancellation)
    {
        var queued = 0;
        foreach (var queue in TestQueues.Of(Series, [Architecture]))
            queued += (int)(await Bus.CountAsync(queue, cancellation)).Active;
        return queued;
    }

    /// <summary>Requests of Debian's shape: an upload asks for the tests of one to forty others, now and then of hundreds.</summary>
    public static IReadOnlyList<TestRequest> Make(int count, int upload)
    {
        var made = new List<TestRequest>(count);
        while (made.Count < count)
        {
            var trigger = string.Create(CultureInfo.InvariantCulture, $"upload-{upload}/1.{upload}-1");
            var tests = upload % 97 is 0 ? 800 : 1 + (upload * 7 % 40);
            for (var test = 0; test < tests && made.Count < count; test++)
            {
                var source = string.Create(CultureInfo.InvariantCulture, $"tested-{(upload * 31 + test * 17) % 9000}-{test}");
                made.Add(new(Series, new(trigger, source, Architecture), "1.0-1", [trigger], [], tests > 20 ? QueueFamily.Huge : QueueFamily.Ordinary));
            }

            upload++;
        }

        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _azurite.DisposeAsync();
        Bus.Dispose();
    }
}
