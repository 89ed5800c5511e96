using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>Pull requests that landed by one merge method, while many others were open.</summary>
/// <param name="Open">How many were open in the beginning.</param>
/// <param name="Landed">How many landed.</param>
/// <param name="Pushed">From a staging's last status until every branch was moved.</param>
/// <param name="Floor">What GitHub alone takes to show the branches and move them.</param>
/// <param name="Ratio">How many times the floor, median to median.</param>
/// <param name="Calls">Of GitHub, from approving until nothing was left to do; by method and kind of path.</param>
/// <param name="HandlerMiB">The most the handler has held since it started.</param>
/// <param name="Seconds">From approving until nothing was left to do; the bench's own steps and CI's included.</param>
internal sealed record MergingRow(
    int Open,
    string Method,
    int Landed,
    int Stagings,
    Spread Pushed,
    Spread Floor,
    double Ratio,
    CallCount Count,
    IReadOnlyDictionary<string, int> Calls,
    double? HandlerMiB,
    double Seconds)
{
    public static IReadOnlyList<Column<MergingRow>> Columns { get; } =
    [
        new("open", row => $"{row.Open}"),
        new("method", row => row.Method),
        new("landed", row => $"{row.Landed}"),
        new("stagings", row => $"{row.Stagings}"),
        new("status to push, p50 ms", row => row.Pushed.P50.ToString("0", CultureInfo.InvariantCulture)),
        new("p95", row => row.Pushed.P95.ToString("0", CultureInfo.InvariantCulture)),
        new("most", row => row.Pushed.Most.ToString("0", CultureInfo.InvariantCulture)),
        new("floor, p50 ms", row => row.Floor.P50.ToString("0.0", CultureInfo.InvariantCulture)),
        new("this/floor", row => row.Ratio.ToString("0.0", CultureInfo.InvariantCulture)),
        new("writes each", row => Each(row.Count.Writes, row.Landed)),
        new("reads each", row => Each(row.Count.Reads, row.Landed)),
        new("handler MiB", row => row.HandlerMiB?.ToString("0", CultureInfo.InvariantCulture) ?? "-"),
        new("seconds", row => row.Seconds.ToString("0.0", CultureInfo.InvariantCulture)),
    ];

    private static string Each(int calls, int pullRequests) => ((double)calls / pullRequests).ToString("0.0", CultureInfo.InvariantCulture);
}
