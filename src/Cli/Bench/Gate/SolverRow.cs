using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>A step of the migration, measured.</summary>
/// <param name="First">Seconds the first time, when the program is not compiled yet.</param>
/// <param name="Again">The least of some more times.</param>
internal sealed record SolverRow(string Step, double First, double Again, string Found)
{
    public static IReadOnlyList<Column<SolverRow>> Columns { get; } =
    [
        new("step", row => row.Step),
        new("first", row => row.First.ToString("0.00", CultureInfo.InvariantCulture)),
        new("again", row => row.Again.ToString("0.00", CultureInfo.InvariantCulture)),
        new("found", row => row.Found),
    ];
}
