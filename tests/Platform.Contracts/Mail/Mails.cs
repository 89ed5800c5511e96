using System.Globalization;
using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Mails for the tests.</summary>
internal static class Mails
{
    public static readonly DateTimeOffset Date = DateTimeOffset.Parse("2026-11-21T14:05:06Z", CultureInfo.InvariantCulture);

    public static OutgoingMail To(params string[] mailboxes) => new()
    {
        From = EmailAddress.Make("gate@example.org", "Sluice"),
        To = [.. mailboxes.Select(mailbox => EmailAddress.Make(mailbox))],
        MessageId = "0a1b2c@example.org",
        Date = Date,
        Subject = "[suite] hello 2.10-3 is stuck",
        Text = "Your upload is stuck.\n\n.dots and ordinary words\n",
    };

    public static Seq<EmailAddress> Addresses(params string[] mailboxes) => [.. mailboxes.Select(mailbox => EmailAddress.Make(mailbox))];
}
