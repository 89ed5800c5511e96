using Microsoft.Extensions.DependencyInjection;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Browser.Gate;

/// <summary>Mail of a suite: some waits, some left, some came back, and some people write what they should not.</summary>
internal static class BusyMail
{
    public static readonly MailSettings Settings = new(EmailAddress.Make("sluice@gate.example", "Acme Release Team"))
    {
        Gate = new("https://gate.example/"),
        Links = new("a key of at least thirty-two letters"u8.ToArray()),
    };

    private static readonly EmailAddress Ann = EmailAddress.Make("ann@acme.example", "Ann Author");
    private static readonly EmailAddress Bounced = EmailAddress.Make("bounced@acme.example");
    private static readonly EmailAddress Long = EmailAddress.Make($"{new string('l', 60)}@{new string('d', 50)}.example");
    private static readonly string Hostile = BusyTown.Hostile.Replace('\0', ' ');

    public static string LinkToLeave => UnsubscribeRules.LinkFor(Ann, "forky", Settings).PathAndQuery;

    public static Seq<ReminderDecision> Decisions =>
    [
        Decide("lightgreen", "1.3-1", "mend lightgreen, or have darkgreen's test hinted"),
        Decide("hostile", "1.3-1", Hostile),
    ];

    public static async Task FillAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var (book, outbox, people) = (services.GetRequiredService<IMailBook>(), services.GetRequiredService<IOutbox>(), services.GetRequiredService<IAddressBook>());
        await people.ChooseAsync(Ann, "trixie", wants: false, FixedClock.Ago(60 * 24 * 30), cancellation);
        await people.BouncedAsync(Bounced, $"550 5.1.1 {Hostile}", FixedClock.Ago(60 * 24 * 3), cancellation);
        await book.KeepAsync(
            [
                Record("lightgreen", "Its people were told at 3 days; next at 7 days.", Ann, Long),
                Record("hostile", Hostile, Ann),
                Record("umber7", "It is stuck, and nobody can be told: the index names nobody"),
            ],
            cancellation);
        foreach (var (subject, point) in ((string, int)[])[("lightgreen", 3), ("hostile", 1)])
            await SendAsync(book, outbox, Reminder(Ann, subject, point), cancellation);
        await outbox.OweAsync([Reminder(Ann, "violet3", 15), Reminder(Long, "hostile", 3), Reminder(Long, "lightgreen", 7)], cancellation);
    }

    private static async Task SendAsync(IMailBook book, IOutbox outbox, Reminder reminder, CancellationToken cancellation)
    {
        await outbox.OweAsync([reminder], cancellation);
        var owed = await outbox.OwedToAsync(reminder.To, cancellation);
        var mail = await outbox.TrySealAsync(owed!, [.. owed!.Open], MessageIdRules.Of([reminder.About], Settings.From), FixedClock.Ago(600), cancellation);
        await outbox.CrossOffAsync(mail!, SentNote.Sent, FixedClock.Ago(600), cancellation);
        await book.NoteAsync(reminder.About.Topic, new(reminder.About.Point, FixedClock.Ago(600), mail!.MessageId, SentNote.Sent), cancellation);
    }

    private static MailRecord Record(string subject, string why, params Seq<EmailAddress> people) =>
        new(new("forky", subject, "1.3-1")) { Addresses = people, Why = why, DecidedAt = FixedClock.Ago(120) };

    private static Reminder Reminder(EmailAddress to, string subject, int point) => new()
    {
        To = to,
        About = new(new("forky", subject, "1.3-1"), point),
        Subject = Hostile,
        Headline = Hostile,
        NotBefore = FixedClock.Now.AddHours(16),
    };

    private static ReminderDecision Decide(string subject, string version, string toDo) => new(
        new("forky", subject, version), 4, true, null, 7, "Its people were told at 3 days; next at 7 days.", new()
        {
            Subject = $"[proposed-migration] {subject} {version} stuck in sid for 4 days.",
            Headline = $"{subject} {version} has been in sid for 4 days and does not get on by itself.",
            ToDo = toDo,
        });
}
