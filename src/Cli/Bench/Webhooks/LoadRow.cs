using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>One lane under the pressure of so many senders.</summary>
/// <param name="Lane">gate, paced: through the host's front door. handler: straight at it. store, empty: what to compare with.</param>
/// <param name="Ratio">How many times faster the empty door is.</param>
/// <param name="Failed">What was not acknowledged.</param>
/// <param name="DrainSeconds">How long the queues took afterwards to become empty; null where nothing is queued.</param>
/// <param name="Busy">What one delivery cost each program until all was worked off; null for what is only compared with.</param>
/// <param name="P99">Of each kind of delivery.</param>
internal sealed record LoadRow(
    int Senders,
    string Lane,
    double PerSecond,
    Spread Latency,
    int Failed,
    double Ratio,
    double? DrainSeconds,
    BusyTimes? Busy,
    IReadOnlyDictionary<string, double> P99)
{
    public static IReadOnlyList<Column<LoadRow>> Columns { get; } =
    [
        new("senders", row => $"{row.Senders}"),
        new("lane", row => row.Lane),
        new("deliveries/s", row => row.PerSecond.ToString("0", CultureInfo.InvariantCulture)),
        new("p50 ms", row => Text(row.Latency.P50)),
        new("p95", row => Text(row.Latency.P95)),
        new("p99", row => Text(row.Latency.P99)),
        new("most", row => Text(row.Latency.Most)),
        new("failed", row => $"{row.Failed}"),
        new("empty/this", row => row.Ratio.ToString("0.0", CultureInfo.InvariantCulture)),
        new("drained in s", row => row.DrainSeconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-"),
        new("handler + host + azurite ms each", row => row.Busy?.ToString() ?? "-"),
    ];

    public static LoadRow Of(int senders, Lane lane, Pressure pressure, TimeSpan drained, BusyTimes busy) => new(
        senders,
        lane.Name,
        pressure.PerSecond,
        Spread.Of(pressure.Sent.Select(one => one.Took)),
        pressure.Failed,
        Ratio: 1,
        lane.IsGate ? Spread.Round(drained.TotalSeconds) : null,
        lane.IsGate ? busy : null,
        pressure.Sent.GroupBy(one => one.Kind).OrderBy(kind => kind.Key).ToDictionary(
            kind => DeliveryMix.NameOf(kind.Key),
            kind => Spread.Of(kind.Select(one => one.Took)).P99));

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
