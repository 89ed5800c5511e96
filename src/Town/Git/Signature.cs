using System.Globalization;

namespace Sluice.Town.Git;

/// <summary>Who wrote or recorded a commit, and when by their own clock.</summary>
public sealed record Signature(string Name, string Email, DateTimeOffset Date)
{
    /// <summary>As a commit's text has it: <c>Name &lt;email&gt; seconds +hhmm</c>.</summary>
    public override string ToString()
    {
        var offset = Date.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Clean(Name)} <{Clean(Email)}> {Date.ToUnixTimeSeconds()} {sign}{offset.Duration():hhmm}");
    }

    public static Signature Parse(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        var close = text.LastIndexOf('>');
        var when = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var seconds = when.Length > 0 && long.TryParse(when[0], CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var zone = when.Length > 1 && int.TryParse(when[1], CultureInfo.InvariantCulture, out var hhmm) ? hhmm : 0;
        var offset = new TimeSpan(zone / 100, zone % 100, 0);
        return new(
            text[..open].Trim(),
            text[(open + 1)..close],
            DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(offset.Duration() > TimeSpan.FromHours(14) ? TimeSpan.Zero : offset));
    }

    /// <remarks>git drops these characters, for they would end the name or the line.</remarks>
    private static string Clean(string part) =>
        string.Concat(part.Where(c => c is not ('<' or '>' or '\n' or '\0'))).Trim(' ', '.', ',', ':', ';', '"', '\'', '\\');
}
