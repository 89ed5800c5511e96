using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Functions.GetMail;

/// <summary>Reads what people were told, and what was told of a subject.</summary>
public sealed class MailHistories(IMailBook book, IOutbox outbox, IAddressBook people)
{
    private const int MostTold = 100;

    internal async Task<HistoryView> OfPersonAsync(EmailAddress person, CancellationToken cancellation) => new(
        person.Mailbox,
        CorrespondentView.Of(await people.FindAsync(person, cancellation)),
        ReminderView.Of(await outbox.OwedToAsync(person, cancellation)),
        [.. (await outbox.HistoryAsync(person, MostTold, cancellation)).Select(told => ReminderView.Of(told.Reminder, told.At, told.Outcome, told.MessageId))],
        []);

    internal async Task<HistoryView> OfSubjectAsync(string subject, IEnumerable<string> lists, CancellationToken cancellation)
    {
        var records = new List<MailRecord>();
        foreach (var list in lists)
            records.AddRange(await book.OfSubjectAsync(list, subject, cancellation));
        return new(subject, null, [], [], [.. records.OrderByDescending(record => record.DecidedAt).Select(VersionView.Of)]);
    }
}

/// <summary>What <c>sluice mail history</c> shows.</summary>
/// <param name="Person">Null when a subject was asked about.</param>
public sealed record HistoryView(string Of, CorrespondentView? Person, Seq<ReminderView> Owed, Seq<ReminderView> Told, Seq<VersionView> Versions);
