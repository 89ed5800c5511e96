using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>A whole run of <c>sluice migrate</c> in a process of its own, from files to reports.</summary>
/// <param name="Case">What it had to do about tests.</param>
/// <param name="Floor">Seconds to look once at each byte of the same files.</param>
/// <param name="Seconds">The run, without fetching and without starting the emulator.</param>
internal sealed record RunRow(
    string Archive,
    string Case,
    int Items,
    int Requests,
    double Floor,
    double Loading,
    double Universe,
    double Sweep,
    double Excuses,
    double Tests,
    double Migration,
    double Reports,
    double Seconds,
    double PeakMiB)
{
    public static IReadOnlyList<Column<RunRow>> Columns { get; } =
    [
        new("archive", row => row.Archive),
        new("case", row => row.Case),
        new("items", row => row.Items.ToString("N0", CultureInfo.InvariantCulture)),
        new("requests", row => row.Requests.ToString("N0", CultureInfo.InvariantCulture)),
        new("floor", row => Short(row.Floor)),
        new("loading", row => Short(row.Loading)),
        new("universe", row => Short(row.Universe)),
        new("sweep", row => Short(row.Sweep)),
        new("excuses", row => Short(row.Excuses)),
        new("tests", row => Short(row.Tests)),
        new("migration", row => Short(row.Migration)),
        new("reports", row => Short(row.Reports)),
        new("seconds", row => Short(row.Seconds)),
        new("this/floor", row => (row.Seconds / row.Floor).ToString("0", CultureInfo.InvariantCulture)),
        new("peak MiB", row => row.PeakMiB.ToString("0", CultureInfo.InvariantCulture)),
    ];

    private static string Short(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
