using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Functions.Pages;

namespace Sluice.Functions.GetMail;

/// <summary>Reads what is, was and will be said about a source's uploads.</summary>
public sealed class MailPreviews(
    LastRuns runs, IMailBook book, IOutbox outbox, IAddressBook people, Func<GatedSuite, IUploaders> uploaders, MailSetup setup, TimeProvider clock)
{
    /// <summary>Of the last run's decisions, those about this source.</summary>
    /// <param name="asks">Whether others are asked whom an upload concerns when no run had to yet.</param>
    internal async Task<Seq<UploadView>> ReadAsync(GatedSuite suite, string source, bool asks, CancellationToken cancellation)
    {
        var contents = (await runs.ReadAsync(suite, cancellation)).Contents;
        var decisions = (contents?.Reminders ?? []).Where(decision => decision.Topic.Subject == source).ToList();
        if (decisions is [])
            return [];

        var records = await book.OfSubjectAsync(suite.Series, source, cancellation);
        var views = new List<UploadView>();
        foreach (var decision in decisions)
        {
            var seen = contents!.Dates.FirstOrDefault(date => date.Source == source && date.Version == decision.Topic.Version)?.Seen;
            var record = records.FirstOrDefault(record => record.Topic == decision.Topic);
            var to = record?.Addresses ?? [];
            if (to is [] && asks && decision is { IsStuck: true, Upload: { } upload })
                to = (await uploaders(suite).FindAsync(upload, cancellation)).Addresses;
            views.Add(await ViewAsync(decision, record, to, seen, cancellation));
        }

        return [.. views];
    }

    private async Task<UploadView> ViewAsync(ReminderDecision decision, MailRecord? record, Seq<EmailAddress> to, DateTimeOffset? seen, CancellationToken cancellation)
    {
        var persons = new List<PersonView>();
        foreach (var address in to)
            persons.Add(new(address.Mailbox, address.Name, await StateAsync(address, decision, cancellation)));

        var nextAt = seen is { } first && decision.NextPoint is { } next ? first + TimeSpan.FromDays(next) : default(DateTimeOffset?);
        return new(
            decision.Topic.Version,
            decision.Age,
            decision.IsStuck,
            record is { Why: not "" } ? record.Why : decision.Why,
            // What was due when the run decided may have been told since.
            record?.Sent?.Point >= decision.Point ? null : decision.Point,
            decision.NextPoint,
            nextAt,
            ToldView.Of(record?.Sent),
            [.. persons],
            decision.Draft is { } draft ? Letter(draft, decision, to) : null);
    }

    private async Task<string> StateAsync(EmailAddress address, ReminderDecision decision, CancellationToken cancellation)
    {
        var person = await people.FindAsync(address, cancellation);
        if (person.BouncedAt is not null)
            return "cannot be reached: mail to them came back";
        if (person.ChoiceOf(decision.Topic.List) is (false, _))
            return "wants no mail about this";

        var owed = await outbox.OwedToAsync(address, cancellation);
        if (owed?.Sealed.FirstOrDefault(mail => mail.Reminders.Any(one => one.About.Topic == decision.Topic)) is { } sealedMail)
            return sealedMail.Attempts is 0 ? "is being told" : $"could not be told yet; tried again from {Moment.Of(sealedMail.NotBefore)} on";
        if (owed is { HeldUntil: { } held } && held > clock.GetUtcNow() && owed.Open.Any(one => one.About.Topic == decision.Topic))
            return $"could not be told yet; tried again from {Moment.Of(held)} on";
        if (owed?.Open.FirstOrDefault(one => one.About.Topic == decision.Topic) is { } open)
            return open.NotBefore > clock.GetUtcNow() ? $"will be told, not before {Moment.Of(open.NotBefore)}" : "will be told with the next mails";
        return decision.NextPoint is null ? "is not told" : "will be told when the next is due";
    }

    private LetterView Letter(ReminderDraft draft, ReminderDecision decision, Seq<EmailAddress> to)
    {
        var settings = setup.ForShow;
        var about = new MailOccasion(decision.Topic, decision.Point ?? decision.NextPoint ?? decision.Age);
        // Addressed to somebody, as a reminder always is; a letter to several calls nobody by name.
        var reminder = draft.For(to is [var first, ..] ? first : settings.From, about);
        var letter = LetterRules.ComposeFor(to, [reminder], MessageIdRules.Of([about], settings.From), clock.GetUtcNow(), settings);
        return new(letter.Subject, letter.Text);
    }
}
