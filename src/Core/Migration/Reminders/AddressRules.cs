using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Chooses one of a person's addresses (E-22).</summary>
public static class AddressRules
{
    /// <param name="addresses">In the order the person's keys have them.</param>
    /// <returns>Null when there is none.</returns>
    public static EmailAddress? Choose(IReadOnlyList<EmailAddress> addresses) =>
        addresses.FirstOrDefault(address => IsAt(address, "ubuntu.com"))
        ?? addresses.LastOrDefault(address => IsAt(address, "canonical.com"))
        ?? (addresses is [var first, ..] ? first : null);

    private static bool IsAt(EmailAddress address, string domain) => address.Domain.Equals(domain, StringComparison.OrdinalIgnoreCase);
}
