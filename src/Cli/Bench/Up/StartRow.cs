using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>One start, in seconds and MiB.</summary>
/// <param name="Handler">The program that is deployed.</param>
/// <param name="Host">The local host; with a town, GitHub and CI live in it too.</param>
/// <param name="Azurite">The storage emulator.</param>
internal sealed record StartRow(string What, int Run, double Ready, ProgramMemory? Handler, ProgramMemory? Host, ProgramMemory? Azurite)
{
    public static IReadOnlyList<Column<StartRow>> Columns { get; } =
    [
        new("start", row => row.What),
        new("run", row => $"{row.Run}"),
        new("ready after s", row => row.Ready.ToString("0.00", CultureInfo.InvariantCulture)),
        new("handler RSS", row => Text(row.Handler?.Resident)),
        new("PSS", row => Text(row.Handler?.Proportional)),
        new("host RSS", row => Text(row.Host?.Resident)),
        new("PSS", row => Text(row.Host?.Proportional)),
        new("both RSS", row => Text(row.Both)),
        new("azurite RSS", row => Text(row.Azurite?.Resident)),
    ];

    /// <summary>What handler and host hold together; null where they were not there to be asked.</summary>
    public double? Both => Handler is null || Host is null ? null : Math.Round(Handler.Resident + Host.Resident, 1);

    private static string Text(double? number) => number?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";
}
