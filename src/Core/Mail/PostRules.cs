namespace Sluice.Core.Mail;

/// <summary>What leaves together, and what does not leave at all.</summary>
public static class PostRules
{
    /// <summary>The mails that a person's open reminders make by now: of one list together where they may, else each alone.</summary>
    public static IEnumerable<Seq<Reminder>> Together(IEnumerable<Reminder> open, DateTimeOffset now) => open
        .Where(reminder => reminder.NotBefore <= now)
        .GroupBy(reminder => (reminder.About.Topic.List, Alone: reminder.MayShare ? null : reminder.About))
        .SelectMany(shared => shared.Chunk(SealRules.MostTogether))
        .Select(mail => mail.ToSeq());

    /// <summary>Whether a mail to them that could not leave waits for its next try: their others wait with it, and hold up nobody.</summary>
    public static bool IsHeldBack(OwedMail owed, DateTimeOffset now) => owed.HeldUntil > now;

    /// <summary>Why a person gets no mail of a list; null when they do.</summary>
    public static string? Spared(Correspondent person, string list) => person switch
    {
        { BouncedAt: { } at } => $"not sent: mail to them came back on {at:yyyy-MM-dd}: {person.Said}",
        _ when person.ChoiceOf(list) is (false, var at) => $"not sent: they left the list on {at:yyyy-MM-dd}",
        _ => null,
    };

    /// <summary>What the record says of a mail that stays.</summary>
    public static string Stays(MailOutcome outcome, DateTimeOffset until) => outcome.IsUnclear
        ? $"unclear: {outcome.Because}; sent again under the same id from {until:yyyy-MM-dd HH:mm} UTC"
        : $"not sent yet: {outcome.Because}; tried again from {until:yyyy-MM-dd HH:mm} UTC";
}
