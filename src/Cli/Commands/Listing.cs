using Spectre.Console;

namespace Sluice.Cli.Commands;

/// <summary>Rows for people: a table on a terminal, lines of tab-separated words elsewhere.</summary>
internal sealed class Listing(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] row) => _rows.Add(row);

    public void WriteTo(TextWriter output)
    {
        if (_rows is [])
            return;

        if (output != Console.Out || Console.IsOutputRedirected)
            WriteLines(output);
        else
            WriteTable();
    }

    private void WriteLines(TextWriter output)
    {
        foreach (var row in _rows)
            output.WriteLine(string.Join('\t', row));
    }

    private void WriteTable()
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        foreach (var row in _rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        AnsiConsole.Write(table);
    }
}
