using System.Globalization;
using System.Text;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>An address as mail servers write it: the domain in ASCII, the local part in quotes where its dots need them.</summary>
internal static class AddressSpec
{
    /// <summary>Null when it cannot be written: letters beyond ASCII before the @ need a server that takes them, and a domain may be none.</summary>
    public static string? Of(EmailAddress address, bool allowsUtf8)
    {
        var local = address.Mailbox[..^(address.Domain.Length + 1)];
        if ((!allowsUtf8 && !Ascii.IsValid(local)) || Domain(address.Domain) is not { } domain)
            return null;
        return local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal) ? $"\"{local}\"@{domain}" : $"{local}@{domain}";
    }

    /// <summary>Whether only a server that takes letters beyond ASCII can have it.</summary>
    public static bool NeedsUtf8(EmailAddress address) => !Ascii.IsValid(address.Mailbox.AsSpan(0, address.Mailbox.LastIndexOf('@')));

    /// <summary>Null when it is no domain.</summary>
    public static string? Domain(string domain)
    {
        if (Ascii.IsValid(domain))
            return domain;

        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
