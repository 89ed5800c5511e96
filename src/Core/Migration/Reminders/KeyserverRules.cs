using System.Globalization;
using System.Text;
using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Reads the addresses of a key from a keyserver's machine-readable index (E-20). Anybody may have written into the key.</summary>
public static class KeyserverRules
{
    /// <summary>Longer ones are nobody's.</summary>
    private const int LongestName = 200;

    private const string Revoked = "r";
    private const string Expired = "e";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>In the order of the index; empty when it is of another version, about several keys, or about none.</returns>
    public static Seq<EmailAddress> AddressesIn(string index)
    {
        var addresses = new List<EmailAddress>();
        foreach (var line in index.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            switch (line.Split(':'))
            {
                case ["info", .. var about] when about is not (["1"] or ["1", "" or "0" or "1", ..]):
                    return [];
                case ["uid", var escaped, .. var rest] when IsGood(rest) && AddressOf(Unescape(escaped)) is { } address:
                    addresses.Add(address);
                    break;
            }
        }

        return [.. addresses.Distinct()];
    }

    /// <summary>The address of <c>Joe Hacker &lt;joe@example.com&gt;</c>.</summary>
    /// <returns>Null for a user id that is no such thing.</returns>
    public static EmailAddress? AddressOf(string userId)
    {
        var open = userId.LastIndexOf('<');
        if (open <= 0 || userId[^1] is not '>' || !char.IsWhiteSpace(userId[open - 1]))
            return null;

        var name = open <= LongestName ? userId[..open] : null;
        return EmailAddress.TryMake(userId[(open + 1)..^1], name, out var address) ? address : null;
    }

    /// <summary>Created, expires, flags; servers leave out what they do not know.</summary>
    private static bool IsGood(string[] rest) =>
        rest is not [_, _, var flags, ..]
        || (!flags.Contains(Revoked, StringComparison.OrdinalIgnoreCase) && !flags.Contains(Expired, StringComparison.OrdinalIgnoreCase));

    /// <remarks>Keys older than UTF-8 are in Latin-1. A percent sign that escapes nothing is one.</remarks>
    private static string Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '%' && index + 2 < text.Length
                && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one))
            {
                bytes.Add(one);
                index += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, index, 1));
            }
        }

        var all = bytes.ToArray();
        try
        {
            return Strict.GetString(all).Trim();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(all).Trim();
        }
    }
}
