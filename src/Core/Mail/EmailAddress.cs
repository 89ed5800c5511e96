using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Core.Mail;

/// <summary>Where mail can go to, and what its owner is called. Holds nothing that could end a header or an SMTP command.</summary>
/// <remarks>Equal when the mailbox is, whatever the name and the case: a person is not told twice because two records write them differently.</remarks>
public sealed partial class EmailAddress : IEquatable<EmailAddress>
{
    /// <summary>RFC 5321, 4.5.3.1: octets.</summary>
    private const int LongestLocalPart = 64;

    private const int Longest = 254;

    private EmailAddress(string mailbox, string? name) => (Mailbox, Name) = (mailbox, name);

    /// <summary><c>local@domain</c>, without brackets; may hold letters beyond ASCII (RFC 6531).</summary>
    public string Mailbox { get; }

    /// <summary>One line; null when it is not known.</summary>
    public string? Name { get; }

    /// <summary>In keys and comparisons.</summary>
    public string Key => Mailbox.ToLowerInvariant();

    public string Domain => Mailbox[(Mailbox.LastIndexOf('@') + 1)..];

    public bool IsAscii => Ascii.IsValid(Mailbox);

    /// <param name="name">Control characters and brackets in it become blanks; blank is none.</param>
    /// <returns>False for what no mail can be sent to.</returns>
    public static bool TryMake(string mailbox, string? name, [NotNullWhen(true)] out EmailAddress? address)
    {
        var isOne = Shape().IsMatch(mailbox)
            && Encoding.UTF8.GetByteCount(mailbox) <= Longest
            && Encoding.UTF8.GetByteCount(mailbox.AsSpan(0, mailbox.LastIndexOf('@'))) <= LongestLocalPart
            && MailAddress.TryCreate(mailbox, out _);
        address = isOne ? new(mailbox, Clean(name)) : null;
        return isOne;
    }

    /// <exception cref="FormatException">No mail can be sent to it.</exception>
    public static EmailAddress Make(string mailbox, string? name = null) =>
        TryMake(mailbox, name, out var address) ? address : throw new FormatException($"'{mailbox}' is no e-mail address.");

    public bool Equals(EmailAddress? other) => other is not null && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as EmailAddress);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>For logs and pages: the mailbox alone.</summary>
    public override string ToString() => Mailbox;

    private static string? Clean(string? name)
    {
        var line = Unfit().Replace(name ?? "", " ").Trim();
        return line is "" ? null : line;
    }

    [GeneratedRegex(@"^[^\p{C}\s<>@()\[\]\\,;:""]+@[^\p{C}\s<>@()\[\]\\,;:""]+\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}<>\s]+")]
    private static partial Regex Unfit();
}
