using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Town.Mail;

/// <summary>Headers as people read them: encoded words (RFC 2047) are decoded, as far as their letters are known here.</summary>
internal static partial class HeaderWords
{
    public static string Decode(string value) => Word().Replace(Between().Replace(value, "$1"), found => Decode(found) ?? found.Value);

    private static string? Decode(Match word)
    {
        Encoding? letters = word.Groups["letters"].Value.ToLowerInvariant() switch
        {
            "utf-8" => Encoding.UTF8,
            "us-ascii" or "iso-8859-1" => Encoding.Latin1,
            _ => null,
        };
        var text = word.Groups["text"].Value;
        return letters?.GetString(word.Groups["how"].Value is "B" or "b" ? MailBytes.FromBase64(text) : MailBytes.FromQuoted(text.Replace('_', ' ')));
    }

    /// <summary>Blanks between two encoded words are none.</summary>
    [GeneratedRegex(@"(=\?[^?\s]+\?[QqBb]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[QqBb]\?[^?\s]*\?=)")]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?(?<letters>[^?\s*]+)(\*[^?\s]*)?\?(?<how>[QqBb])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex Word();
}
