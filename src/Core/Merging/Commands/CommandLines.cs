using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>Finds the lines of a remark that speak to the bot (4.1).</summary>
internal static partial class CommandLines
{
    /// <remarks>Text in a fenced code block is quoted, not said; so is a line that begins with <c>&gt;</c>, which never matches.</remarks>
    public static IEnumerable<CommandLine> In(string body, string prefix)
    {
        string? fence = null;
        var number = 0;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (FenceOf(line) is { } mark && (fence is null || Closes(mark, fence, line)))
            {
                fence = fence is null ? mark : null;
                continue;
            }

            if (fence is null && StartOfCommands(line, prefix) is { } start)
                yield return new(number, start, line[start..]);
        }
    }

    /// <summary>Optional blanks, an optional mark, the prefix in any case, an optional colon, then a blank or the line's end (4.1).</summary>
    private static int? StartOfCommands(string line, string prefix)
    {
        var at = line.Length - line.TrimStart(' ', '\t').Length;
        if (at < line.Length && line[at] is '@' or '#' or '|')
            at++;
        if (!line.AsSpan(at).StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;

        at += prefix.Length;
        if (at < line.Length && line[at] is ':')
            at++;
        return at == line.Length || line[at] is ' ' or '\t' ? at : null;
    }

    private static string? FenceOf(string line) => Fence.Match(line) is { Success: true } fence ? fence.Groups[1].Value : null;

    /// <summary>At least as long, of the same character, and nothing after it.</summary>
    private static bool Closes(string mark, string fence, string line) =>
        mark.StartsWith(fence, StringComparison.Ordinal) && line.AsSpan().Trim().TrimStart(mark[0]).IsEmpty;

    [GeneratedRegex(@"\A {0,3}(`{3,}|~{3,})")]
    private static partial Regex Fence { get; }
}

/// <param name="Number">Counted from 1.</param>
/// <param name="Start">Where in the line <paramref name="Text"/>, all that comes after the prefix, begins.</param>
internal sealed record CommandLine(int Number, int Start, string Text);
