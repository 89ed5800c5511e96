using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>Texts of any length and content as columns: cut where they are too long, and lists as lines that nothing in them breaks.</summary>
internal static class MailText
{
    /// <summary>Of one column: six of them stay far below a row's MiB, however they are encoded.</summary>
    public const int Longest = 30_000;

    private const string CutMark = "… (cut)";

    /// <summary>Null for an empty text: a column that says nothing is not written.</summary>
    public static string? Of(string text) => text is "" ? null : Cut(text, Longest);

    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - CutMark.Length;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}{CutMark}";
    }

    /// <summary>A line, with its fields apart by tabs.</summary>
    public static string Line(params IEnumerable<string> fields) => string.Join('\t', fields.Select(Escape));

    public static string[] Fields(string line) => [.. line.Split('\t').Select(Unescape)];

    private static string Escape(string field) => field
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
            return field;

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            text.Append(field[i] is not '\\' || i + 1 == field.Length ? field[i] : field[++i] switch
            {
                't' => '\t',
                'r' => '\r',
                'n' => '\n',
                var other => other,
            });
        }

        return text.ToString();
    }
}
