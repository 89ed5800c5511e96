using System.Collections.Concurrent;
using Sluice.Core.Mail;

namespace Sluice.Scenarios;

/// <summary>A mail server that takes everything, and what people found in their mailboxes: a mail of one id is one mail.</summary>
internal sealed class Letters : IMailTransport
{
    private readonly ConcurrentQueue<OutgoingMail> _taken = new();

    public static MailSettings Settings { get; } = new(EmailAddress.Make("gate@acme.example")) { PerMinute = 1_000_000 };

    public IReadOnlyList<OutgoingMail> All => [.. _taken.DistinctBy(mail => mail.MessageId)];

    public IReadOnlyList<string> Subjects => [.. All.Select(mail => $"{mail.To[0]}: {mail.Subject}")];

    public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        _taken.Enqueue(mail);
        return Task.FromResult(MailOutcome.AllAccepted(mail));
    }
}
