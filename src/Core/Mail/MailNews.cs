namespace Sluice.Core.Mail;

/// <summary>Takes in what the world says of mails after they were taken: who cannot be reached is not written to, nor who does not want it. Safe to hear twice.</summary>
public sealed class MailNews(IMailBook book, IOutbox outbox, IAddressBook people, TimeProvider clock)
{
    /// <summary>News of a mail come within days of it.</summary>
    private const int MostTold = 200;

    /// <param name="needsMail">Whether only news of a mail that we sent to that person are believed: anybody can write a report.</param>
    /// <returns>Whether it changed what we know.</returns>
    public async Task<bool> HearAsync(MailEvent news, bool needsMail, CancellationToken cancellation)
    {
        if (news.Kind is not (MailEventKind.Bounced or MailEventKind.Complained))
            return false;

        var told = await outbox.HistoryAsync(news.Person, MostTold, cancellation);
        var ours = told.Where(one => one.MessageId == news.MessageId).ToList();
        Seq<string> lists = [.. ListsOf(ours is [] ? told : ours)];
        if ((needsMail && ours is []) || (news.Kind is MailEventKind.Complained && lists is []))
            return false;

        if (news.Kind is MailEventKind.Bounced)
            await people.BouncedAsync(news.Person, news.Said, news.At ?? clock.GetUtcNow(), cancellation);
        foreach (var list in news.Kind is MailEventKind.Complained ? lists : [])
            await people.ChooseAsync(news.Person, list, wants: false, clock.GetUtcNow(), cancellation);
        foreach (var one in ours)
            await book.NoteAsync(one.Reminder.About.Topic, new(one.Reminder.About.Point, one.At, one.MessageId, Outcome(news)) { To = news.Person }, cancellation);
        return true;
    }

    private static string Outcome(MailEvent news) => news.Kind is MailEventKind.Bounced ? $"came back: {news.Said}" : "its recipient wants no more of them";

    private static IEnumerable<string> ListsOf(IEnumerable<ToldReminder> told) => told.Select(one => one.Reminder.About.Topic.List).Distinct(StringComparer.Ordinal);
}
