namespace Sluice.Core.Mail;

/// <summary>Writes down what was decided of topics, in an order that survives dying anywhere.</summary>
/// <remarks>
/// What is wanted is written before it is owed, and that it is owed after: what a dead run left in between is owed again by the next,
/// and nobody is told twice, since the outbox takes each occasion once. What is out of date is no longer noted as owed before it is taken back: should it
/// be wanted again after all, it is owed again.
/// </remarks>
public sealed class ReminderDesk(IMailBook book, IOutbox outbox, IAddressBook addresses)
{
    public Task<IReadOnlyList<MailRecord>> KnownAsync(string list, CancellationToken cancellation) => book.OfListAsync(list, cancellation);

    /// <summary>What somebody chose of a list by themselves; null when nothing.</summary>
    public async Task<bool?> ChosenAsync(EmailAddress person, string list, CancellationToken cancellation) =>
        (await addresses.FindAsync(person, cancellation)).Wants
            .Where(choice => choice.List == list)
            .OrderByDescending(choice => choice.At)
            .Select(choice => (bool?)choice.Wants)
            .FirstOrDefault();

    /// <param name="known">As <see cref="KnownAsync"/> gave them.</param>
    /// <param name="gone">Topics nobody asks about any more.</param>
    public async Task CommitAsync(IReadOnlyList<MailRecord> known, IReadOnlyList<TopicDecided> decided, IReadOnlySet<MailTopic> gone, CancellationToken cancellation)
    {
        var before = known.ToDictionary(record => record.Topic);
        List<TopicDecided> outdated = [.. decided.Where(one => one.Withdrawn is not [])];
        if (outdated is not [])
        {
            await book.KeepAsync([.. outdated.Select(one => before[one.Record.Topic] with { OwedPoint = null })], cancellation);
            await outbox.WithdrawAsync([.. outdated.SelectMany(one => one.Withdrawn)], cancellation);
        }

        List<MailRecord> changed = [.. decided.Select(one => one.Record).Where(record => !gone.Contains(record.Topic) && before.GetValueOrDefault(record.Topic) != record)];
        if (changed is not [])
            await book.KeepAsync(changed, cancellation);

        List<TopicDecided> owing = [.. decided.Where(one => one.Owed is not [])];
        if (owing is not [])
        {
            await outbox.OweAsync([.. owing.SelectMany(one => one.Owed)], cancellation);
            await book.KeepAsync([.. owing.Select(one => one.Record with { OwedPoint = one.Record.WantedPoint })], cancellation);
        }

        if (gone is { Count: > 0 })
            await book.DropAsync([.. gone], cancellation);
    }
}

/// <summary>What came of deciding about a topic.</summary>
/// <param name="Record">As it is from now on, but for what is owed by then.</param>
/// <param name="Withdrawn">Reminders that came to be out of date.</param>
public sealed record TopicDecided(MailRecord Record, Seq<Reminder> Owed, Seq<(EmailAddress To, MailOccasion About)> Withdrawn);
