using Sluice.Cli.Local;
using Sluice.Core.Migration;
using Sluice.Platform.Bus;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>What asking for tests costs as there are more of them, and what a crash in the middle leaves.</summary>
internal sealed class RequestBench(IReadOnlyList<int> sizes, TextWriter progress, TimeProvider clock)
{
    private readonly Stopclock _stopclock = new(clock);

    public async Task<BenchReport<RequestRow>> RunAsync(CancellationToken cancellation)
    {
        await using var stage = await RequestStage.OpenAsync(clock, cancellation);

        // The first one pays for the compiler; its numbers are thrown away.
        await MeasureAsync(stage, 200, 1_000_000, cancellation);
        var setup = Setup.Now();
        var rows = new List<RequestRow>();
        var upload = 0;
        foreach (var size in sizes)
        {
            progress.WriteLine($"{size} requests");
            rows.Add(await MeasureAsync(stage, size, upload, cancellation));
            upload += 100_000;
        }

        progress.WriteLine($"a crash in the middle of {sizes[^1]}");
        var (crashed, distinct) = await CrashAsync(stage, sizes[^1], upload, cancellation);
        return new(
            "requests",
            setup,
            "test requests of one run, each a row in Azurite before it is a message on the local bus; floor: the same rows and messages without the gate",
            rows,
            [
                new("a request costs the same at every size (within a half)", Each(rows), rows.Max(row => row.MillisecondsEach) < rows.Min(row => row.MillisecondsEach) * 1.5),
                new("a crash in the middle, then a rerun, leaves exactly the distinct requests", crashed, distinct),
            ],
            []);
    }

    private static string Each(IReadOnlyList<RequestRow> rows) => string.Join(", ", rows.Select(row => $"{row.MillisecondsEach:0.000} ms at {row.Requests}"));

    private async Task<RequestRow> MeasureAsync(RequestStage stage, int size, int upload, CancellationToken cancellation)
    {
        var (pending, results) = await stage.TablesAsync(cancellation);
        var requests = RequestStage.Make(size, upload);
        var before = await stage.QueuedAsync(cancellation);
        var took = await _stopclock.TimeAsync(() => RoadOf(pending, results, stage.Client)
            .SendAsync([], null, requests, clock.GetUtcNow(), cancellation));
        var queued = await stage.QueuedAsync(cancellation) - before;

        TestBooks? books = null;
        var again = await _stopclock.TimeAsync(async () => books = await LedgerOf(pending, results).ReadAsync(cancellation));
        if (books!.Pending.Count != size || books.Pending.Any(mark => !mark.IsSent))
            throw new LocalRunException($"{books.Pending.Count} marks stand, {books.Pending.Count(mark => mark.IsSent)} of them sent, and {size} should.");

        var floor = await _stopclock.TimeAsync(() => FloorAsync(stage, requests, cancellation));
        return new(
            size,
            Math.Round(took.TotalSeconds, 2),
            Math.Round(took.TotalMilliseconds / size, 3),
            Math.Round(floor.TotalSeconds, 2),
            Spread.Round(took / floor),
            Math.Round(again.TotalSeconds, 2),
            queued);
    }

    /// <summary>The queue dies when half has left; then a new run reads the books and goes on.</summary>
    private async Task<(string Found, bool IsExact)> CrashAsync(RequestStage stage, int size, int upload, CancellationToken cancellation)
    {
        var (pending, results) = await stage.TablesAsync(cancellation);
        var requests = RequestStage.Make(size, upload);
        var before = await stage.QueuedAsync(cancellation);
        var dying = new DyingQueue(new BusTestQueue(stage.Client), size / 2);
        try
        {
            await new RequestRoad(LedgerOf(pending, results), dying).SendAsync([], null, requests, clock.GetUtcNow(), cancellation);
        }
        catch (IOException)
        {
            // What the bench has come for.
        }

        var ledger = LedgerOf(pending, results);
        var books = await ledger.ReadAsync(cancellation);
        var owed = books.Pending.Where(mark => !mark.IsSent).Select(mark => mark.Request!).ToList();
        var known = books.Pending.Select(mark => mark.Key).ToHashSet();
        await new RequestRoad(ledger, new BusTestQueue(stage.Client))
            .SendAsync(owed, null, [.. requests.Where(request => !known.Contains(request.Key))], clock.GetUtcNow(), cancellation);
        var queued = await stage.QueuedAsync(cancellation) - before;
        return ($"{queued} in the queue of {size}; {owed.Count} were sent by the second run", queued == size);
    }

    private static async Task FloorAsync(RequestStage stage, IReadOnlyList<TestRequest> requests, CancellationToken cancellation)
    {
        var (rows, _) = await stage.TablesAsync(cancellation);
        var numbered = requests.Select((request, index) => (request, index));
        await Parallel.ForEachAsync(
            numbered.Chunk(100),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
            async (together, ct) => await rows.SubmitTransactionAsync(
                [.. together.Select(one => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity($"floor:{together[0].index / 100 % 64}", $"{one.index:x8}") { ["Trigger"] = one.request.Key.Trigger, ["Source"] = one.request.Key.Source }))],
                ct));
        foreach (var together in numbered.Chunk(500))
        {
            await stage.Client.SendBatchAsync(
                TestQueues.Of(RequestStage.Series, RequestStage.Architecture, QueueFamily.Ppa),
                [.. together.Select(one => new BusMessage($"floor-{Guid.NewGuid():n}", "", TestOrder.Write(one.request, default)))],
                cancellation);
        }
    }

    private RequestRoad RoadOf(TableClient pending, TableClient results, BusClient bus) => new(LedgerOf(pending, results), new BusTestQueue(bus));

    private TableTestLedger LedgerOf(TableClient pending, TableClient results) => new(pending, results, RequestStage.Series, [RequestStage.Architecture], clock);

    /// <summary>Takes so many requests, and then the process might as well be gone.</summary>
    private sealed class DyingQueue(ITestQueue inner, int most) : ITestQueue
    {
        private int _sent;

        public async Task<IReadOnlyList<TestRequest>> SendAsync(
            IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
        {
            var taken = await inner.SendAsync(requests, now, owedSince, cancellation);
            _sent += taken.Count;

            // Sent, and dead before anybody could note it: the worst moment there is.
            return _sent < most ? taken : throw new IOException("The bench ends this run here.");
        }
    }
}
