using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>Sends deliveries at a whole gate, and afterwards looks whether everything it acknowledged came to be known.</summary>
internal sealed class WebhooksBench(WebhooksOptions options, TextWriter progress, TimeProvider clock)
{
    private const int PromisedPerSecond = 500;
    private const double PromisedP99 = 100;
    private const double WarmUpSeconds = 10;
    private int _missing;
    private long _givenUp;

    public async Task<BenchReport<LoadRow>> RunAsync(CancellationToken cancellation)
    {
        var setup = Setup.Now();
        var (rows, bytes) = (new List<LoadRow>(), new List<double>());
        foreach (var senders in options.Senders)
        {
            var perSecond = 0.0;
            foreach (var lane in (string[])["empty", "store", "handler", "gate", "paced"])
            {
                await progress.WriteLineAsync($"{senders} senders, {lane} …");
                var (row, size) = await MeasureAsync(senders, lane, cancellation);
                perSecond = lane is "empty" ? row.PerSecond : perSecond;
                rows.Add(row with { Ratio = Spread.Round(perSecond / row.PerSecond) });
                bytes.Add(size);
            }
        }

        var sizes = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Seconds} s for each line, each on a gate just started; {options.Words}; {bytes.Average() / 1024:0.0} KiB each; "
            + $"{options.PullRequests} pull requests; {options.Branches} branches");
        return new("webhooks", setup, sizes, rows, [.. TargetsOf(rows), KeptWord(_missing, _givenUp)], Notes);
    }

    /// <remarks>On a gate of its own: the emulator looks at every row of a table for every query, so a gate with a past is slower here.</remarks>
    private async Task<(LoadRow Row, double Bytes)> MeasureAsync(int senders, string name, CancellationToken cancellation)
    {
        await using var empty = await EmptyDoor.OpenAsync(cancellation);
        await using var gate = await GateUnderLoad.StartAsync(options.Branches, empty.Address, cancellation);
        await using var bare = await BareStore.OpenAsync(gate.Storage, cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
        var lane = name switch
        {
            "empty" => Lane.Posting(name, isGate: false, http, empty.Address),
            "store" => new Lane(name, IsGate: false, bare.KeepAsync),
            "handler" => Lane.Posting(name, isGate: true, http, await gate.HandlerWebhooksAsync(cancellation)),
            _ => Lane.Posting(name, isGate: true, http, gate.Webhooks),
        };
        var ledger = new Ledger();
        var load = new Load(ledger, () => new Letters(gate.Samples, gate.Secret, options.PullRequests, options.Branches), options.Mix, clock);
        if (lane.IsGate)
            await load.EachAsync(lane, DeliveryKind.Push, options.PullRequests, cancellation);
        await load.PressAsync(lane, senders: 10, Pace.Full, TimeSpan.FromSeconds(Math.Min(WarmUpSeconds, options.Seconds)), cancellation);
        await gate.DrainAsync(cancellation);

        var before = BusyTimes.Now();
        var pressure = await load.PressAsync(lane, senders, name is "paced" ? new(PromisedPerSecond) : Pace.Full, TimeSpan.FromSeconds(options.Seconds), cancellation);
        var drained = await TimeAsync(() => gate.DrainAsync(cancellation));
        var busy = BusyTimes.Now().Each(before, pressure.Sent.Count);
        if (lane.IsGate)
            await AuditAsync(gate, ledger, cancellation);
        return (LoadRow.Of(senders, lane, pressure, drained, busy), pressure.Sent.Average(one => one.Bytes));
    }

    /// <summary>Looks, once nothing is queued any more, whether all that was acknowledged came to be known.</summary>
    private async Task AuditAsync(GateUnderLoad gate, Ledger ledger, CancellationToken cancellation)
    {
        _missing += ledger.MissingFrom(await gate.BoardAsync(cancellation));
        _givenUp += await gate.GivenUpAsync(cancellation);
    }

    private async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var begun = clock.GetTimestamp();
        await work();
        return clock.GetElapsedTime(begun);
    }

    private static readonly string[] Notes =
    [
        "gate: through the local host's front door; handler: straight at the handler. Both while what was queued is being worked off.",
        $"paced: as gate, with no more than {PromisedPerSecond} deliveries/s offered; one that could not be sent in time counts from when it should have been.",
        "empty: a door that reads the body and says 202. store: one row in Azurite and one message on the bus, no handler.",
    ];

    private static Target KeptWord(int missing, long givenUp) => new(
        "acknowledged only after it is durably queued: all of it is on the board in the end",
        $"{missing} missing, {givenUp} given up",
        missing is 0 && givenUp is 0);

    private static IEnumerable<Target> TargetsOf(IReadOnlyList<LoadRow> rows) => rows
        .Where(row => row.Lane is "gate" or "paced")
        .Select(row => row.Lane is "gate"
            ? new Target(
                FormattableString.Invariant($"{row.Senders} senders: at least {PromisedPerSecond} deliveries/s"),
                FormattableString.Invariant($"{row.PerSecond:0}/s"),
                row.PerSecond >= PromisedPerSecond && row.Failed is 0)
            : new Target(
                FormattableString.Invariant($"{row.Senders} senders: p99 < {PromisedP99} ms at {PromisedPerSecond} deliveries/s"),
                FormattableString.Invariant($"{row.Latency.P99} ms at {row.PerSecond:0}/s"),
                row.Latency.P99 < PromisedP99 && row.Failed is 0));
}
