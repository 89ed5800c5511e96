namespace Sluice.Core.Mail;

/// <summary>Makes of what is known and wanted of a topic what is to be written, owed and taken back.</summary>
public static class TopicPlanRules
{
    /// <summary>Two reminders of one topic are at least so far apart, also when one of them catches up.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <summary>Its people are to be told of a point, unless they were, or were told of an earlier one just now.</summary>
    /// <param name="record">The known one with whom it concerns now: at least one person, and nobody left out who was there before.</param>
    /// <param name="say">What one of them is told, null for who wants to hear nothing; asked for only if it is owed.</param>
    public static TopicPlan Remind(MailRecord? known, MailRecord record, int wanted, string why, Func<EmailAddress, Reminder?> say, DateTimeOffset now)
    {
        var before = known ?? new MailRecord(record.Topic);
        if (wanted <= before.OwedPoint && record.Addresses.All(before.Addresses.Contains))
            return TopicPlan.Only(known, Because(record, why, now));

        // What a run that died did not take back may have left meanwhile.
        if (IsTooSoon(before.Sent, wanted, now))
            return TopicPlan.Only(known, record);

        var owing = Because(record, why, now) with { WantedPoint = wanted, OwedPoint = Before(wanted, before) };
        return new(
            known,
            before.WantedPoint is { } old && old < wanted && old > (before.OwedPoint ?? int.MinValue) ? To(before, old) : [],
            owing,
            before.OwedPoint is { } owed && owed < wanted ? To(before, owed) : [],
            [.. record.Addresses.Select(say).OfType<Reminder>()],
            owing with { OwedPoint = wanted });
    }

    /// <summary>Nothing is to be told now. Once some of its people were told of a point, the others are as well.</summary>
    public static TopicPlan LetBe(MailRecord known, string why, DateTimeOffset now)
    {
        var record = Because(known, why, now);
        return known.WantedPoint > (known.Sent?.Point ?? int.MinValue)
            ? new(known, [], record with { OwedPoint = Before(known.WantedPoint, known) }, AllOwed(known), [], record with { WantedPoint = null, OwedPoint = null })
            : TopicPlan.Only(known, record);
    }

    /// <summary>Whether its people were told of an earlier point so lately that this one waits.</summary>
    public static bool IsTooSoon(SentNote? sent, int point, DateTimeOffset now) => sent is not null && sent.Point < point && now - sent.At < Rest;

    /// <summary>The same reason twice is no news.</summary>
    public static MailRecord Because(MailRecord record, string why, DateTimeOffset now) =>
        record.Why == why ? record : record with { Why = why, DecidedAt = now };

    /// <summary>All that may still be owed about a topic.</summary>
    public static Seq<(EmailAddress To, MailOccasion About)> AllOwed(MailRecord known) =>
        [.. new[] { known.WantedPoint, known.OwedPoint }.OfType<int>().Distinct().SelectMany(point => To(known, point))];

    /// <summary>An earlier point that is owed is remembered until it is taken back.</summary>
    private static int? Before(int? wanted, MailRecord record) => record.OwedPoint < wanted ? record.OwedPoint : null;

    private static Seq<(EmailAddress To, MailOccasion About)> To(MailRecord record, int point) =>
        [.. record.Addresses.Select(to => (to, new MailOccasion(record.Topic, point)))];
}
