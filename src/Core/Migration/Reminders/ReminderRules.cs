using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Decides whether an upload's people are reminded now. What they are told is <see cref="ReminderWords"/>.</summary>
public static class ReminderRules
{
    /// <param name="record">What is kept of the upload; null when nothing is.</param>
    /// <param name="isLetIn">This run let it into the target.</param>
    /// <param name="late">Why the gate itself is what is late, in a sentence; null when it is not.</param>
    /// <returns>Null for what is no upload to the source suite.</returns>
    public static ReminderDecision? Decide(Excuse excuse, MigrationFacts facts, MailRecord? record, bool isLetIn = false, string? late = null)
    {
        if (EmailPolicy.Look(excuse) is not { } look)
            return null;

        var topic = new MailTopic(facts.Settings.Series, excuse.Item.Package, excuse.Item.Version);
        if (isLetIn || look.Stuck is not { } stuck)
            return new(topic, look.Age, false, null, null, isLetIn ? "It was let into the target." : look.WhyNot, null) { IsLate = late is not null };

        var start = ReminderScheduleRules.StartOf(stuck.IsValid);
        var due = ReminderScheduleRules.DueAt(stuck.Age, start) ?? start;
        var (point, last, why) = Decide(due, record, facts.Now, late);
        var next = ReminderScheduleRules.NextAfter(Math.Max(stuck.Age, last ?? 0), start);
        return new(topic, stuck.Age, true, point, next, why ?? Said(last, next), ReminderWords.Of(stuck, excuse, facts.Settings)) { IsLate = late is not null };
    }

    /// <summary>An upload is there, and not in the target yet: stuck or not, what is kept of it may be needed (E-55a).</summary>
    public static bool Waits(string source, string version, Snapshot archive) =>
        archive.Source.Sources.GetValueOrDefault(source)?.Version == version && archive.Target.Sources.GetValueOrDefault(source)?.Version != version;

    /// <summary>The same sentence when it is decided and after, so that a record says it once.</summary>
    private static string Said(int? point, int next) =>
        $"It is stuck: its people are told at {ScheduleRules.Days(point ?? 0)}, and next at {ScheduleRules.Days(next)}.";

    /// <summary>At most one point, the latest (E-34), and it is kept instead of the age (E-32); those it leaps over are never made good.</summary>
    /// <returns>What is wanted now, the latest that was or is, and why nothing is.</returns>
    private static (int? Point, int? Last, string? Why) Decide(int due, MailRecord? record, DateTimeOffset now, string? late) => record switch
    {
        { WantedPoint: { } wanted } when wanted >= due => (null, wanted, null),
        { Sent: { } sent } when sent.Point > due => (null, sent.Point, null),
        _ when late is not null => (null, record?.Handled, late),
        { Sent: { } sent } when TopicPlanRules.IsTooSoon(sent, due, now) => (null, sent.Point, "It is stuck, and its people were told within the last day."),
        // Noted as sent may mean to some of its people: it is wanted again, and whoever was told is left alone.
        _ => (due, due, null),
    };
}
