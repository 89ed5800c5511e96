using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>So many stuck uploads, decided about by one core.</summary>
/// <param name="Wanted">Reminders that were due.</param>
/// <param name="MicrosecondsEach">One of them.</param>
/// <param name="Floor">Seconds that one hash of each takes.</param>
/// <param name="KiBEach">What one of them allocates, most of it the words of its reminder.</param>
internal sealed record DecidingRow(int Uploads, int Wanted, double Seconds, double MicrosecondsEach, double Floor, double Ratio, double KiBEach)
{
    public static IReadOnlyList<Column<DecidingRow>> Columns { get; } =
    [
        new("uploads", row => row.Uploads.ToString("N0", CultureInfo.InvariantCulture)),
        new("due", row => row.Wanted.ToString("N0", CultureInfo.InvariantCulture)),
        new("seconds", row => row.Seconds.ToString("0.000", CultureInfo.InvariantCulture)),
        new("µs each", row => row.MicrosecondsEach.ToString("0.0", CultureInfo.InvariantCulture)),
        new("floor", row => row.Floor.ToString("0.000", CultureInfo.InvariantCulture)),
        new("this/floor", row => row.Ratio.ToString("0.0", CultureInfo.InvariantCulture)),
        new("KiB each", row => row.KiBEach.ToString("0.0", CultureInfo.InvariantCulture)),
    ];
}
