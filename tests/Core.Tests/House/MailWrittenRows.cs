using Sluice.Core.Mail;
using Sluice.Platform.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Core.Tests.House;

/// <summary>Rows of every kind that the mail room writes, with every column.</summary>
internal static class MailWrittenRows
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly EmailAddress Ann = EmailAddress.Make("ann@acme.example", "Ann");
    private static readonly MailTopic Topic = new("forky", "green", "2-1");

    public static async Task WriteAsync(TableClient mails)
    {
        await RecordsAsync(new TableMailBook(mails));
        await RemindersAsync(new TableOutbox(mails));
        var addresses = new TableAddressBook(mails);
        await addresses.ChooseAsync(Ann, "forky", wants: true, Noon, CancellationToken.None);
        await addresses.BouncedAsync(Ann, "550 no such user", Noon, CancellationToken.None);
    }

    private static async Task RecordsAsync(TableMailBook book)
    {
        await book.KeepAsync([new(Topic) { Addresses = [Ann], Why = "It is stuck for 5 days.", DecidedAt = Noon }], CancellationToken.None);
        await book.DelayAsync(Topic, Ann, "451 try later", CancellationToken.None);
        await book.NoteAsync(Topic, new(5, Noon, "3c8e1@acme.example", "sent"), CancellationToken.None);
    }

    private static async Task RemindersAsync(TableOutbox outbox)
    {
        await outbox.OweAsync([Reminder(5)], CancellationToken.None);
        await outbox.CrossOffAsync(await SealAsync(outbox), "sent", Noon, CancellationToken.None);
        await outbox.OweAsync([Reminder(7)], CancellationToken.None);
        var mail = await SealAsync(outbox);
        await outbox.PostponeAsync(mail, Noon, "451 try later", opens: false, CancellationToken.None);
        await outbox.ConcludeAsync(mail, "sent", Noon, CancellationToken.None);
    }

    private static async Task<SealedMail> SealAsync(TableOutbox outbox)
    {
        var owed = await outbox.OwedToAsync(Ann, CancellationToken.None);
        return (await outbox.TrySealAsync(owed!, owed!.Open, "3c8e1@acme.example", Noon, CancellationToken.None))!;
    }

    private static Reminder Reminder(int point) => new()
    {
        To = Ann,
        About = new(Topic, point),
        Subject = "green 2-1 is stuck",
        SharedSubject = "{count} uploads are stuck",
        Headline = "green is stuck.",
        Facts = [new("Excuse", "the tests fail", new("http://gate.test/forky"))],
        ToDo = "Fix the tests.",
        Because = "You uploaded it.",
        Headers = [new("X-Notice", "yes")],
        MayShare = true,
        NotBefore = Noon,
    };
}
