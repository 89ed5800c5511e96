using System.Collections.Concurrent;
using Sluice.Core.Mail;

namespace Sluice.Scenarios;

/// <summary>A mail server under the weather, and what people found in their mailboxes: a mail of one id is one mail.</summary>
internal sealed class Letters(Weather weather) : IMailTransport
{
    private readonly ConcurrentQueue<OutgoingMail> _taken = new();
    private readonly ConcurrentDictionary<string, bool> _tried = new(StringComparer.Ordinal);

    public static MailSettings Settings { get; } = new(EmailAddress.Make("gate@acme.example"))
    {
        Gate = new("http://gate.test/"),
        Links = new("a key of at least thirty-two letters"u8.ToArray()),
        PerMinute = 1_000_000,
    };

    /// <summary>Each as often as it came.</summary>
    public IReadOnlyList<OutgoingMail> Taken => [.. _taken];

    public IReadOnlyList<OutgoingMail> All => [.. _taken.DistinctBy(mail => mail.MessageId)];

    public IReadOnlyList<string> Subjects => [.. All.Select(mail => $"{mail.To[0]}: {mail.Subject}")];

    public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var isFirst = _tried.TryAdd(mail.MessageId, true);
        if (isFirst && weather is Weather.Throttle)
            return Task.FromResult(MailOutcome.TryAgain(mail, "421 too many of you", TimeSpan.FromMinutes(5)));

        _taken.Enqueue(mail);
        return Task.FromResult(isFirst && weather is Weather.Unclear
            ? MailOutcome.TryAgain(mail, "the connection broke off after the mail", isUnclear: true)
            : MailOutcome.AllAccepted(mail));
    }

    /// <summary>The link by which its reader leaves the list.</summary>
    public static Uri LinkIn(OutgoingMail mail) => new(mail.Headers.Single(header => header.Name is "List-Unsubscribe").Value.Trim('<', '>'));
}
