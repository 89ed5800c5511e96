namespace Sluice.Core.Mail;

/// <summary>Writes down what was decided of topics, in an order that survives dying anywhere.</summary>
/// <remarks>
/// What is wanted is written before it is owed, and that it is owed after: what a dead run left in between is owed again by the next,
/// and nobody is told twice, since the outbox takes each occasion once. What is out of date is no longer noted as owed before it is taken back: should it
/// be wanted again after all, it is owed again.
/// </remarks>
public sealed class ReminderDesk(IMailBook book, IOutbox outbox)
{
    public Task<IReadOnlyList<MailRecord>> KnownAsync(string list, CancellationToken cancellation) => book.OfListAsync(list, cancellation);

    public async Task CommitAsync(IReadOnlyList<TopicPlan> plans, CancellationToken cancellation)
    {
        await WithdrawAsync(plans.SelectMany(plan => plan.Unconfirmed), cancellation);
        await KeepAsync(plans.Where(plan => plan.Record != plan.Known).Select(plan => plan.Record), cancellation);
        await WithdrawAsync(plans.SelectMany(plan => plan.Obsolete), cancellation);
        if (plans.SelectMany(plan => plan.Owed).ToList() is { Count: > 0 } owed)
            await outbox.OweAsync(owed, cancellation);
        await KeepAsync(plans.Where(plan => plan.Final != plan.Record).Select(plan => plan.Final), cancellation);
    }

    /// <summary>Nobody asks about these any more. What is owed goes before its record does: a record that is left is found again.</summary>
    /// <returns>How many reminders were taken back, if they had not left.</returns>
    public async Task<int> DropAsync(IReadOnlyList<MailRecord> records, CancellationToken cancellation)
    {
        var withdrawn = await WithdrawAsync(records.SelectMany(record => TopicPlanRules.AllOwed(record)), cancellation);
        if (records is not [])
            await book.DropAsync([.. records.Select(record => record.Topic)], cancellation);
        return withdrawn;
    }

    private async Task KeepAsync(IEnumerable<MailRecord> changed, CancellationToken cancellation)
    {
        if (changed.ToList() is { Count: > 0 } records)
            await book.KeepAsync(records, cancellation);
    }

    private async Task<int> WithdrawAsync(IEnumerable<(EmailAddress To, MailOccasion About)> reminders, CancellationToken cancellation)
    {
        var some = reminders.ToList();
        if (some is not [])
            await outbox.WithdrawAsync(some, cancellation);
        return some.Count;
    }
}
