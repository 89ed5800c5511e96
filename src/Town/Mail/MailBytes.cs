using System.Globalization;
using System.Text;

namespace Sluice.Town.Mail;

/// <summary>The two ways in which mail carries bytes as ASCII (RFC 2045). What is malformed is read as far as it goes.</summary>
internal static class MailBytes
{
    public static byte[] FromBase64(string text)
    {
        var letters = string.Concat(text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/'));
        var whole = letters.Length - (letters.Length % 4 is 1 ? 1 : 0);
        return Convert.FromBase64String(letters[..whole].PadRight((whole + 3) / 4 * 4, '='));
    }

    public static byte[] FromQuoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '=' && text.AsSpan(at + 1).StartsWith("\r\n"))
            {
                at += 2;
            }
            else if (text[at] is '=' && at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var quoted))
            {
                bytes.Add(quoted);
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, at, 1));
            }
        }

        return [.. bytes];
    }
}
