using System.Buffers;

namespace Sluice.Core.Migration;

/// <summary>Strings such that a YAML 1.1 reader gets strings: no version becomes a number, no name a truth value (O-10).</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-");
    private static readonly HashSet<string> Words = new(["null", "true", "false", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    public static void Write(TextWriter to, string text)
    {
        if (IsPlain(text))
            to.Write(text);
        else if (IsOneLine(text))
            WriteQuoted(to, text);
        else
            WriteEscaped(to, text);
    }

    /// <summary>Only what begins with a letter can be taken for nothing but a string, some words aside.</summary>
    private static bool IsPlain(string text) =>
        text is [>= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] && !text.AsSpan().ContainsAnyExcept(Plain) && !(text.Length <= 5 && Words.Contains(text));

    private static bool IsOneLine(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is < ' ' or (>= '\x7f' and < '\xa0') or '\u2028' or '\u2029' or '\ufeff' or >= '\ufffe' || char.IsSurrogate(text[index]))
                return false;
        }

        return true;
    }

    private static void WriteQuoted(TextWriter to, string text)
    {
        to.Write('\'');
        var rest = text.AsSpan();
        while (rest.IndexOf('\'') is >= 0 and var quote)
        {
            to.Write(rest[..(quote + 1)]);
            to.Write('\'');
            rest = rest[(quote + 1)..];
        }

        to.Write(rest);
        to.Write('\'');
    }

    private static void WriteEscaped(TextWriter to, string text)
    {
        to.Write('"');
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    to.Write('\\');
                    to.Write((char)rune.Value);
                    break;
                case '\n':
                    to.Write("\\n");
                    break;
                case < ' ' or (>= 0x7f and < 0xa0) or 0x2028 or 0x2029 or 0xfeff or 0xfffe or 0xffff:
                    to.Write($"\\u{rune.Value:X4}");
                    break;
                default:
                    to.Write(rune.ToString());
                    break;
            }
        }

        to.Write('"');
    }
}
