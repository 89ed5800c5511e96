using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>So many test requests, from nothing to marked, sent and noted as sent.</summary>
/// <param name="Seconds">All of them, by the road that a run takes.</param>
/// <param name="MillisecondsEach">One of them.</param>
/// <param name="Floor">Seconds that a row for each, a hundred in a transaction, and a message for each take without the road.</param>
/// <param name="Again">Seconds to read the books again and find that nothing is left to ask.</param>
internal sealed record RequestRow(int Requests, double Seconds, double MillisecondsEach, double Floor, double Ratio, double Again, int Queued)
{
    public static IReadOnlyList<Column<RequestRow>> Columns { get; } =
    [
        new("requests", row => row.Requests.ToString("N0", CultureInfo.InvariantCulture)),
        new("seconds", row => row.Seconds.ToString("0.0", CultureInfo.InvariantCulture)),
        new("ms each", row => row.MillisecondsEach.ToString("0.000", CultureInfo.InvariantCulture)),
        new("floor", row => row.Floor.ToString("0.0", CultureInfo.InvariantCulture)),
        new("this/floor", row => row.Ratio.ToString("0.0", CultureInfo.InvariantCulture)),
        new("read again", row => row.Again.ToString("0.0", CultureInfo.InvariantCulture)),
        new("in the queue", row => row.Queued.ToString("N0", CultureInfo.InvariantCulture)),
    ];
}
