using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>The desk with one number of pull requests open.</summary>
/// <param name="Event">One event from the queue to the books.</param>
/// <param name="Read">The reading alone, done once more.</param>
/// <param name="Floor">One point read and one transaction of three rows, on the same Azurite, in turn with the events.</param>
/// <param name="Ratio">Of the medians of event and floor.</param>
/// <param name="Medians">Of each kind of event.</param>
internal sealed record DeskRow(int Open, Spread Event, Spread Read, Spread Floor, double Ratio, IReadOnlyDictionary<string, double> Medians)
{
    public static IReadOnlyList<Column<DeskRow>> Columns { get; } =
    [
        new("open", row => $"{row.Open}"),
        new("events", row => $"{row.Event.Count}"),
        new("p50 ms", row => Text(row.Event.P50)),
        new("p95", row => Text(row.Event.P95)),
        new("p99", row => Text(row.Event.P99)),
        new("read p50", row => Text(row.Read.P50)),
        new("floor p50", row => Text(row.Floor.P50)),
        new("ratio", row => Text(row.Ratio)),
        .. DeskEvents.Kinds.Select(kind => new Column<DeskRow>($"{kind} p50", row => Text(row.Medians[kind]))),
    ];

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
