using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Makes of a decision, and of what is known of its people, what is to be written, owed and taken back.</summary>
internal static class ReminderPlanRules
{
    /// <summary>How long the answer stands that nobody is known (E-25).</summary>
    private static readonly TimeSpan NobodyStands = TimeSpan.FromDays(1);

    /// <summary>Whether it must be asked now whom a topic concerns: only if they are to be told, or if an answer was not the last word.</summary>
    public static bool AsksWhom(ReminderDecision decision, MailRecord? known, DateTimeOffset now) =>
        decision is { IsStuck: true, IsLate: false }
        && (decision.Point ?? known?.WantedPoint) is not null
        && (known is null or { Addresses: [], AskAgainAt: null } || known.AskAgainAt <= now);

    /// <param name="known">Null when nothing is kept yet.</param>
    /// <param name="found">Null when nobody was asked.</param>
    public static TopicPlan? Plan(ReminderDecision decision, MailRecord? known, UploadersFound? found, ReminderManners manners, DateTimeOffset now)
    {
        if (!decision.IsStuck)
            return known is null ? null : TopicPlanRules.LetBe(known, decision.Why, now);

        var before = known ?? new MailRecord(decision.Topic);
        var record = found is null ? before : Asked(before, found, now);
        if ((decision.Point ?? before.WantedPoint) is not { } wanted || decision.IsLate)
            return TopicPlan.Only(known, TopicPlanRules.Because(record, decision.Why, now));
        if (record.Addresses is [])
            return TopicPlan.Only(known, found is null ? record : TopicPlanRules.Because(record, $"It is stuck, and nobody can be told: {found.Why}", now));

        return TopicPlanRules.Remind(
            known, record, wanted, decision.Why, to => decision.Draft!.For(to, new(decision.Topic, wanted), manners.MayShare, manners.NotBefore), now);
    }

    /// <remarks>Who was found before is not forgotten: they may be owed something, and it is of the same version.</remarks>
    private static MailRecord Asked(MailRecord record, UploadersFound found, DateTimeOffset now)
    {
        Seq<EmailAddress> people = [.. record.Addresses.Concat(found.Addresses).Distinct()];
        return record with { Addresses = people, AskAgainAt = !found.IsFinal ? now : found.Addresses is [] ? now + NobodyStands : null };
    }
}

/// <summary>How reminders of a run leave.</summary>
internal sealed record ReminderManners(bool MayShare, DateTimeOffset NotBefore)
{
    public static ReminderManners Of(ReminderSettings settings, TimeZoneInfo zone, DateTimeOffset now) =>
        new(settings.Digests, settings is { Digests: true, DigestAt: { } at } ? MannersRules.DigestAt(now, at, zone) : now);
}
