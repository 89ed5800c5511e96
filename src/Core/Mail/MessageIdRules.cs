using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Core.Mail;

/// <summary>A mail's id says what it is about and nothing else, so that the same mail has the same one on every try, whoever gets it.</summary>
public static class MessageIdRules
{
    private const int Bytes = 20;

    private static readonly IdnMapping Ascii = new();

    /// <returns>Without brackets.</returns>
    public static string Of(IEnumerable<MailOccasion> occasions, EmailAddress from)
    {
        var said = string.Concat(occasions.Select(Say).Distinct().Order(StringComparer.Ordinal));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(said));
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, Bytes))}@{Domain(from)}";
    }

    /// <remarks>Each part with its length before it: no two occasions read the same, whatever characters they hold.</remarks>
    private static string Say(MailOccasion occasion) => string.Concat(
        ((string[])[occasion.Topic.List, occasion.Topic.Subject, occasion.Topic.Version, occasion.Point.ToString(CultureInfo.InvariantCulture)])
        .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));

    internal static string Domain(EmailAddress from)
    {
        try
        {
            return Ascii.GetAscii(from.Domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return "localhost";
        }
    }
}
