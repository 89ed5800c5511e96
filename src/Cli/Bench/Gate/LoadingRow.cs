using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>Two suites, from files to what a run works on.</summary>
/// <param name="Floor">Seconds of all cores together to read the same files and count their line ends.</param>
/// <param name="First">Seconds of the first time in this process.</param>
/// <param name="Seconds">The best of the times after it.</param>
/// <param name="Busy">Seconds of all cores together; on a machine with other work they say more than the clock.</param>
/// <param name="Allocated">MB, whether they stayed or not.</param>
internal sealed record LoadingRow(string Archive, double MegaBytes, int Sources, int Binaries, double Floor, double First, double Seconds, double Busy, long Allocated)
{
    public double Rate => Math.Round(MegaBytes / Seconds);

    public static IReadOnlyList<Column<LoadingRow>> Columns { get; } =
    [
        new("archive", row => row.Archive),
        new("MB", row => row.MegaBytes.ToString("0.0", CultureInfo.InvariantCulture)),
        new("sources", row => row.Sources.ToString("N0", CultureInfo.InvariantCulture)),
        new("binaries", row => row.Binaries.ToString("N0", CultureInfo.InvariantCulture)),
        new("first s", row => row.First.ToString("0.00", CultureInfo.InvariantCulture)),
        new("seconds", row => row.Seconds.ToString("0.00", CultureInfo.InvariantCulture)),
        new("core s", row => row.Busy.ToString("0.00", CultureInfo.InvariantCulture)),
        new("floor, core s", row => row.Floor.ToString("0.000", CultureInfo.InvariantCulture)),
        new("this/floor", row => (row.Busy / row.Floor).ToString("0.0", CultureInfo.InvariantCulture)),
        new("MB/s", row => row.Rate.ToString("0", CultureInfo.InvariantCulture)),
        new("allocated MB", row => row.Allocated.ToString(CultureInfo.InvariantCulture)),
    ];
}
