using System.Collections.Concurrent;
using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Scenarios;

/// <summary>A mail server under the weather, and every mail it took.</summary>
internal sealed class WayOut(Weather weather) : IMailTransport
{
    public static readonly MailSettings Settings = new(EmailAddress.Make("sluice@gate.test", "Acme Release Team"))
    {
        Gate = new("http://gate.test/"),
        Links = new("a key of at least thirty-two letters"u8.ToArray()),
    };

    private readonly ConcurrentQueue<OutgoingMail> _taken = new();
    private readonly HashSet<string> _tried = [];

    /// <summary>In the order in which they came, each as often as it did.</summary>
    public IReadOnlyList<OutgoingMail> Taken => [.. _taken];

    /// <summary>Each once, as a mailbox shows what has the same id.</summary>
    public IReadOnlyList<OutgoingMail> Shown => [.. _taken.DistinctBy(mail => mail.MessageId)];

    public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var isFirst = _tried.Add(mail.MessageId);
        if (isFirst && weather is Weather.Throttle)
            return Task.FromResult(MailOutcome.TryAgain(mail, "421 too many of you", TimeSpan.FromMinutes(5)));

        _taken.Enqueue(mail);
        return Task.FromResult(isFirst && weather is Weather.Unclear
            ? MailOutcome.TryAgain(mail, "the connection broke off after the mail", isUnclear: true)
            : MailOutcome.AllAccepted(mail));
    }

    /// <summary>The link by which its reader leaves the list.</summary>
    public static Uri LinkIn(OutgoingMail mail) => new(mail.Headers.Single(header => header.Name is "List-Unsubscribe").Value.Trim('<', '>'));

    public static Seq<string> SubjectsOf(IReadOnlyList<OutgoingMail> mails) => [.. mails.Select(mail => mail.Subject)];
}
