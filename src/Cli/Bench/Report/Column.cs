namespace Sluice.Cli.Bench;

/// <summary>One column of a table of numbers.</summary>
internal sealed record Column<TRow>(string Head, Func<TRow, string> Cell);

/// <summary>Writes tables of numbers: aligned to the right, the same on a terminal and in a file.</summary>
internal static class Column
{
    public static void Write<TRow>(IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows, TextWriter output)
    {
        List<string[]> lines = [[.. columns.Select(column => column.Head)], .. rows.Select(row => columns.Select(column => column.Cell(row)).ToArray())];
        int[] widths = [.. columns.Select((_, index) => lines.Max(line => line[index].Length))];
        foreach (var line in lines)
            output.WriteLine(string.Join("  ", line.Select((cell, index) => cell.PadLeft(widths[index]))).TrimEnd());
    }
}
