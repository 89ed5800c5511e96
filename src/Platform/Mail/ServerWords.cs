using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>What strangers' servers say, made fit to be kept and shown: one line, no control characters, not long.</summary>
internal static class ServerWords
{
    private const int Most = 300;

    public static string Clean(string said)
    {
        var line = new StringBuilder(Math.Min(said.Length, Most));
        foreach (var rune in said.EnumerateRunes())
        {
            if (line.Length >= Most)
                return $"{line.ToString().TrimEnd()}…";
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar)
                line.Append(line.Length == 0 || line[^1] is ' ' ? "" : " ");
            else
                line.Append(rune);
        }

        return line.ToString().TrimEnd();
    }
}
