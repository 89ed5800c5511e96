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
    public static ReminderPlan? Plan(ReminderDecision decision, MailRecord? known, UploadersFound? found, ReminderManners manners, DateTimeOffset now)
    {
        if (!decision.IsStuck)
            return known is null ? null : LetBe(known, decision.Why, now);

        var before = known ?? new MailRecord(decision.Topic);
        var record = found is null ? before : Asked(before, found, now);
        if ((decision.Point ?? before.WantedPoint) is not { } wanted || decision.IsLate)
            return ReminderPlan.Only(Because(record, decision.Why, now));
        if (record.Addresses is [])
            return ReminderPlan.Only(found is null ? record : Because(record, $"It is stuck, and nobody can be told: {found.Why}", now));

        var isOwed = wanted <= before.OwedPoint && record.Addresses.All(before.Addresses.Contains);
        if (isOwed)
            return ReminderPlan.Only(Because(record, decision.Why, now));

        // What a run that died did not take back may have left meanwhile.
        if (ReminderRules.IsTooSoon(before.Sent, wanted, now))
            return ReminderPlan.Only(record);

        var owing = Because(record, decision.Why, now) with { WantedPoint = wanted, OwedPoint = Before(wanted, before) };
        return new(
            before.WantedPoint is { } old && old < wanted && old > (before.OwedPoint ?? int.MinValue) ? To(before, old) : [],
            owing,
            before.OwedPoint is { } owed && owed < wanted ? To(before, owed) : [],
            [.. record.Addresses.Select(to => decision.Draft!.For(to, new(decision.Topic, wanted), manners.MayShare, manners.NotBefore))],
            owing with { OwedPoint = wanted });
    }

    /// <summary>All that may still be owed about a topic.</summary>
    public static Seq<(EmailAddress To, MailOccasion About)> AllOwed(MailRecord known) =>
        [.. new[] { known.WantedPoint, known.OwedPoint }.OfType<int>().Distinct().SelectMany(point => To(known, point))];

    /// <summary>Nothing is to be told now. Once some of its people were told of a point, the others are as well.</summary>
    private static ReminderPlan LetBe(MailRecord known, string why, DateTimeOffset now)
    {
        var record = Because(known, why, now);
        return known.WantedPoint > (known.Sent?.Point ?? int.MinValue)
            ? new([], record with { OwedPoint = Before(known.WantedPoint, known) }, AllOwed(known), [], record with { WantedPoint = null, OwedPoint = null })
            : ReminderPlan.Only(record);
    }

    /// <summary>An earlier point that is owed is remembered until it is taken back.</summary>
    private static int? Before(int? wanted, MailRecord record) => record.OwedPoint < wanted ? record.OwedPoint : null;

    /// <remarks>Who was found before is not forgotten: they may be owed something, and it is of the same version.</remarks>
    private static MailRecord Asked(MailRecord record, UploadersFound found, DateTimeOffset now)
    {
        Seq<EmailAddress> people = [.. record.Addresses.Concat(found.Addresses).Distinct()];
        return record with { Addresses = people, AskAgainAt = !found.IsFinal ? now : found.Addresses is [] ? now + NobodyStands : null };
    }

    private static MailRecord Because(MailRecord record, string why, DateTimeOffset now) =>
        record.Why == why ? record : record with { Why = why, DecidedAt = now };

    private static Seq<(EmailAddress To, MailOccasion About)> To(MailRecord record, int point) =>
        [.. record.Addresses.Select(to => (to, new MailOccasion(record.Topic, point)))];
}

/// <summary>How reminders of a run leave.</summary>
internal sealed record ReminderManners(bool MayShare, DateTimeOffset NotBefore)
{
    public static ReminderManners Of(ReminderSettings settings, TimeZoneInfo zone, DateTimeOffset now) =>
        new(settings.Digests, settings is { Digests: true, DigestAt: { } at } ? MannersRules.DigestAt(now, at, zone) : now);
}
