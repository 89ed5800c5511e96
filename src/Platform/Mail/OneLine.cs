using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>Foreign text without anything that could end a line: control characters and half letters become blanks, and several blanks one.</summary>
internal static class OneLine
{
    private const int Most = 300;

    public static string Of(string text) => Of(text, int.MaxValue);

    /// <summary>What strangers' servers say, made fit to be kept and shown.</summary>
    public static string Short(string said) => Of(said, Most);

    private static string Of(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, Most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= most)
                return $"{line.ToString().TrimEnd()}…";
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar)
                line.Append(line.Length == 0 || line[^1] is ' ' ? "" : " ");
            else
                line.Append(rune);
        }

        return line.ToString().TrimEnd();
    }
}
