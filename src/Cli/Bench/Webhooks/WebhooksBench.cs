using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>Sends deliveries at a whole gate, and afterwards looks whether everything it acknowledged came to be known.</summary>
internal sealed class WebhooksBench(WebhooksOptions options, TextWriter progress, TimeProvider clock)
{
    private const double PromisedPerSecond = 500;
    private const double PromisedP99 = 100;
    private const double WarmUpSeconds = 3;
    private readonly Ledger _ledger = new();

    public async Task<BenchReport<LoadRow>> RunAsync(CancellationToken cancellation)
    {
        await using var empty = await EmptyDoor.OpenAsync(cancellation);
        await using var gate = await GateUnderLoad.StartAsync(empty.Address, cancellation);
        await using var bare = await BareStore.OpenAsync(gate.Storage, cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
        Lane[] lanes =
        [
            Lane.Posting("empty", isGate: false, http, empty.Address),
            new("store", IsGate: false, bare.KeepAsync),
            Lane.Posting("handler", isGate: true, http, await gate.HandlerWebhooksAsync(cancellation)),
            Lane.Posting("gate", isGate: true, http, gate.Webhooks),
        ];

        var load = new Load(_ledger, () => new Letters(gate.Samples, gate.Secret, options.PullRequests), options.Mix, clock);
        await WarmUpAsync(gate, load, lanes, cancellation);
        var setup = Setup.Now();
        var (rows, bytes) = (new List<LoadRow>(), new List<double>());
        foreach (var senders in options.Senders)
        {
            var perSecond = 0.0;
            foreach (var lane in lanes)
            {
                await progress.WriteLineAsync($"{senders} senders, {lane.Name} …");
                var before = BusyTimes.Now();
                var pressure = await load.PressAsync(lane, senders, TimeSpan.FromSeconds(options.Seconds), cancellation);
                perSecond = lane == lanes[0] ? pressure.PerSecond : perSecond;
                bytes.Add(pressure.Sent.Average(one => one.Bytes));
                rows.Add(LoadRow.Of(senders, lane, pressure, perSecond, lane.IsGate ? await DrainAsync(gate, pressure, before, cancellation) : null));
            }
        }

        var sizes = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Seconds} s for each line; {options.Words}; {bytes.Average() / 1024:0.0} KiB each; {options.PullRequests} pull requests on {GateUnderLoad.Branches.Count} branches");
        var missing = _ledger.MissingFrom(await gate.BoardAsync(cancellation));
        var givenUp = await gate.GivenUpAsync(cancellation);
        return new("webhooks", setup, sizes, rows, [.. TargetsOf(rows), KeptWord(missing, givenUp)], Notes);
    }

    private static readonly string[] Notes =
    [
        "gate: through the local host's front door; handler: straight at the handler. Both while what was queued is being worked off.",
        "empty: a door that reads the body and says 202. store: one row in Azurite and one message on the bus, no handler.",
    ];

    private async Task WarmUpAsync(GateUnderLoad gate, Load load, Lane[] lanes, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("warming up …");
        await load.EachAsync(lanes[^1], DeliveryKind.Push, options.PullRequests, cancellation);
        var each = TimeSpan.FromSeconds(Math.Min(WarmUpSeconds, options.Seconds / 2.0));
        foreach (var lane in lanes)
            await load.PressAsync(lane, senders: 10, each, cancellation);
        await gate.DrainAsync(cancellation);
    }

    private async Task<(TimeSpan Took, BusyTimes Busy)> DrainAsync(GateUnderLoad gate, Pressure pressure, BusyTimes before, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        await gate.DrainAsync(cancellation);
        return (clock.GetElapsedTime(begun), BusyTimes.Now().Each(before, pressure.Sent.Count));
    }

    private static Target KeptWord(int missing, long givenUp) => new(
        "acknowledged only after it is durably queued: all of it is on the board in the end",
        $"{missing} missing, {givenUp} given up",
        missing is 0 && givenUp is 0);

    private static IEnumerable<Target> TargetsOf(IReadOnlyList<LoadRow> rows) => rows
        .Where(row => row.Lane is "gate")
        .Select(row => new Target(
            FormattableString.Invariant($"{row.Senders} senders: at least {PromisedPerSecond} deliveries/s, p99 < {PromisedP99} ms"),
            FormattableString.Invariant($"{row.PerSecond:0}/s, p99 {row.Latency.P99} ms"),
            row.PerSecond >= PromisedPerSecond && row.Latency.P99 < PromisedP99 && row.Failed is 0));
}
