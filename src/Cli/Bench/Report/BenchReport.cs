using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sluice.Cli.Bench;

/// <summary>What a bench found: a line for each size, in numbers for scripts and in cells for people.</summary>
/// <param name="Sizes">What was varied and how, in words.</param>
internal sealed record BenchReport<TRow>(
    string Bench, Setup Setup, string Sizes, IReadOnlyList<TRow> Rows, IReadOnlyList<Target> Targets, IReadOnlyList<string> Notes)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <param name="asJson">For scripts, in place of the columns.</param>
    public void WriteTo(TextWriter output, IReadOnlyList<Column<TRow>> columns, bool asJson)
    {
        if (asJson)
            output.WriteLine(ToJson());
        else
            WriteTo(output, columns);
    }

    public void WriteTo(TextWriter output, IReadOnlyList<Column<TRow>> columns)
    {
        output.WriteLine(Setup);
        output.WriteLine(Sizes);
        output.WriteLine();
        Column.Write(columns, Rows, output);
        output.WriteLine();
        foreach (var note in Notes)
            output.WriteLine(note);
        foreach (var target in Targets)
            output.WriteLine(target);
    }
}
