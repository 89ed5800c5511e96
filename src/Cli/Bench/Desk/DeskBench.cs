using Sluice.Cli.Local;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>Times events through the real desk and the real store, on a real Azurite; only the bus is in memory.</summary>
internal sealed class DeskBench(int events, TimeProvider clock)
{
    private const double Promised = 15;
    private readonly Stopclock _stopclock = new(clock);

    public async Task<BenchReport<DeskRow>> RunAsync(IReadOnlyList<int> sizes, CancellationToken cancellation)
    {
        await using var azurite = await Azurite.StartAsync(Checkout.Find(), dataDirectory: null, HostLog.Silent, cancellation);
        var service = new TableServiceClient(azurite.ConnectionString);
        var floor = new StorageFloor(service.GetTableClient("Floor"));
        await floor.PrepareAsync(cancellation);

        // The first one pays for the compiler; its numbers are thrown away.
        await MeasureAsync(service.GetTableClient("Warm"), 10, floor, cancellation);
        var setup = Setup.Now();
        var rows = new List<DeskRow>();
        foreach (var open in sizes)
            rows.Add(await MeasureAsync(service.GetTableClient($"Open{open}"), open, floor, cancellation));

        return new("desk", setup, "pull requests open on the branch; one event at a time, none of them in play", rows, TargetsOf(rows), []);
    }

    private async Task<DeskRow> MeasureAsync(TableClient table, int open, StorageFloor floor, CancellationToken cancellation)
    {
        await table.CreateIfNotExistsAsync(cancellation);
        var branch = new BranchId(BenchProject.Name, "main");
        var configuration = BenchProject.Configuration(new("http://github.invalid"), batchLimit: 8);
        var store = new TableBranchStore(table, configuration);
        using var bus = new MemoryBus(clock, LocalRuntime.Queues.Select(name => new MemoryBusQueueSettings(name)));
        var desk = new BranchDesk(store, new BusMergeQueues(bus, clock), new(configuration, new TablePeople(table)), clock);
        var play = new DeskEvents(branch, open);
        for (var index = 0; index < open; index++)
            await desk.HandleAsync(play.Opened(index), cancellation);

        var handled = new List<(string Kind, TimeSpan Took)>();
        List<TimeSpan> read = [], paid = [];
        for (var turn = 0; turn < events; turn++)
        {
            var (kind, happened) = play.Next();
            handled.Add((kind, await _stopclock.TimeAsync(() => desk.HandleAsync(happened, cancellation))));
            paid.Add(await _stopclock.TimeAsync(() => floor.PayAsync(cancellation)));
            read.Add(await _stopclock.TimeAsync(() => store.ReadAsync(branch, happened.Group, happened.About, cancellation)));
        }

        await EnsureHeardAsync(store, branch, open, cancellation);
        var (all, least) = (Spread.Of(handled.Select(one => one.Took)), Spread.Of(paid));
        var medians = DeskEvents.Kinds.ToDictionary(kind => kind, kind => Spread.Of(handled.Where(one => one.Kind == kind).Select(one => one.Took)).P50);
        return new(open, all, Spread.Of(read), least, Spread.Round(all.P50 / least.P50), medians);
    }

    /// <summary>A number measured on something that did not work would be worth nothing.</summary>
    private static async Task EnsureHeardAsync(TableBranchStore store, BranchId branch, int open, CancellationToken cancellation)
    {
        var known = await store.OpenAsync(branch, cancellation);
        if (known.Count != open)
            throw new LocalRunException($"{known.Count} pull requests are open after the bench, and {open} should be.");
    }

    private static List<Target> TargetsOf(IReadOnlyList<DeskRow> rows)
    {
        var (least, most) = (rows.MinBy(row => row.Open)!, rows.MaxBy(row => row.Open)!);
        return
        [
            .. rows.Select(row => new Target($"median < {Promised} ms with {row.Open} open", $"{row.Event.P50} ms", row.Event.P50 < Promised)),

            // Between two runs of the same size medians differ by this much, too.
            new(
                "the median does not grow with what is open (by less than a quarter)",
                $"{least.Event.P50} ms with {least.Open}, {most.Event.P50} ms with {most.Open}",
                most.Event.P50 < least.Event.P50 * 1.25),
        ];
    }
}
