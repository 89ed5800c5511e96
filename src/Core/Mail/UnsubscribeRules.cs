using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Core.Mail;

/// <summary>The signed link by which a person leaves a list: it works for this person and this list, and needs no account.</summary>
public static class UnsubscribeRules
{
    /// <exception cref="InvalidOperationException">The settings have no key for links, or no address of the gate.</exception>
    public static Uri LinkFor(EmailAddress person, string list, MailSettings settings)
    {
        if (settings is not { Gate: { } gate, Links: { } key })
            throw new InvalidOperationException("A link to unsubscribe by needs the gate's address and a key; see MailSettings.");
        return new(gate, $"api/mail/unsubscribe?to={Uri.EscapeDataString(person.Key)}&list={Uri.EscapeDataString(list)}&signature={Sign(person.Key, list, key)}");
    }

    public static bool IsSigned(string mailbox, string list, string signature, SigningKey key) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Sign(mailbox.ToLowerInvariant(), list, key)), Encoding.UTF8.GetBytes(signature.ToLowerInvariant()));

    private static string Sign(string mailbox, string list, SigningKey key) => Convert.ToHexStringLower(HMACSHA256.HashData(
        key.Bytes, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"unsubscribe {mailbox.Length}:{mailbox} {list.Length}:{list}"))));
}
