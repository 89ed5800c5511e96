using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Decides whether an upload's people are reminded now. What they are told is <see cref="ReminderWords"/>.</summary>
public static class ReminderRules
{
    /// <summary>Two reminders of one upload are at least so far apart, also when the second catches up.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <param name="record">What is kept of the upload; null when nothing is.</param>
    /// <param name="isLetIn">This run let it into the target.</param>
    /// <param name="late">Why the gate itself is what is late, in a sentence; null when it is not.</param>
    /// <returns>Null for what is no upload to the source suite.</returns>
    public static ReminderDecision? Decide(Excuse excuse, MigrationFacts facts, MailRecord? record, bool isLetIn = false, string? late = null)
    {
        if (EmailPolicy.Look(excuse) is not { } look)
            return null;

        var topic = new MailTopic(facts.Settings.Series, excuse.Item.Package, excuse.Item.Version);
        var stuck = isLetIn ? null : look.Stuck;
        if (stuck is null)
            return new(topic, look.Age, false, null, null, isLetIn ? "It was let into the target." : look.WhyNot, null);

        var start = ReminderScheduleRules.StartOf(stuck.IsValid);
        var due = ReminderScheduleRules.DueAt(stuck.Age, start) ?? start;
        var next = ReminderScheduleRules.NextAfter(Math.Max(stuck.Age, record?.Handled ?? 0), start);
        var draft = ReminderWords.Of(stuck, excuse, facts.Settings);
        var (point, why) = Decide(due, next, record, facts.Now, late);
        return new(topic, stuck.Age, true, point, next, why, draft);
    }

    private static (int? Point, string Why) Decide(int due, int next, MailRecord? record, DateTimeOffset now, string? late) => record switch
    {
        // What is noted as sent may have reached only some: the same point is wanted again, and those who were told are left alone.
        { WantedPoint: { } wanted } when wanted >= due => (null, $"Its people were to be told at {EmailPolicy.Days(wanted)}; next at {EmailPolicy.Days(next)}."),
        { Sent: { } sent } when sent.Point > due => (null, $"Its people were told at {EmailPolicy.Days(sent.Point)}; next at {EmailPolicy.Days(next)}."),
        _ when late is not null => (null, late),
        { Sent: { } sent } when sent.Point < due && now - sent.At < Rest => (null, "Its people were told within the last day."),
        _ => (due, $"It is stuck, and has reached {EmailPolicy.Days(due)}."),
    };
}
