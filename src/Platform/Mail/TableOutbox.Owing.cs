using Sluice.Core.Mail;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

public sealed partial class TableOutbox
{
    public Task OweAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation) => Parallel.ForEachAsync(
        reminders.DistinctBy(reminder => (reminder.To, reminder.About)).GroupBy(reminder => reminder.To),
        SuiteRows.Options(cancellation),
        async (owed, ct) =>
        {
            var due = DueOf(owed.Min(reminder => reminder.NotBefore));
            var listed = await _index.ListAsync(owed.Key, due, ct);
            await SuiteRows.ForEachPartitionAsync(
                owed,
                reminder => MailKeys.PartitionOf(reminder.To),
                rowsEach: 2,
                reminder => 2 * ReminderRows.SizeOf(reminder),
                (_, together, inner) => OweAsync(owed.Key, together, inner),
                ct);
            await _index.ListAgainAsync(owed.Key, due, listed, ct);
        });

    public Task WithdrawAsync(IReadOnlyList<(EmailAddress To, MailOccasion About)> reminders, CancellationToken cancellation) => Parallel.ForEachAsync(
        reminders.GroupBy(reminder => reminder.To, reminder => MailKeys.OwedRowOf(reminder.About)),
        SuiteRows.Options(cancellation),
        async (unwanted, ct) =>
        {
            var keys = unwanted.ToHashSet(StringComparer.Ordinal);
            var open = (await RowsAsync(unwanted.Key, SealRows.Seals, ct)).Where(row => keys.Contains(row.RowKey) && !SealRows.IsSealed(row)).ToList();
            foreach (var together in open.Chunk(TransactionLimits.MaxActions / 2))
            {
                if (!await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. together.SelectMany(Withdraw)], ct)))
                    await WithdrawEachAsync(together, ct);
            }

            if (open is not [])
                await TidyAsync(unwanted.Key, ct);
        });

    private async Task OweAsync(EmailAddress person, IReadOnlyList<Reminder> together, CancellationToken cancellation)
    {
        while (together is not [] && !await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. together.SelectMany(Owe)], cancellation)))
            together = await NewAsync(person, together, cancellation);
    }

    /// <summary>Those neither owed nor told.</summary>
    private async Task<IReadOnlyList<Reminder>> NewAsync(EmailAddress person, IReadOnlyList<Reminder> reminders, CancellationToken cancellation)
    {
        var known = (await Task.WhenAll(reminders.SelectMany(reminder => new[] { MailKeys.ToldRowOf(reminder.About), MailKeys.OwedRowOf(reminder.About) })
            .Select(row => mails.GetEntityIfExistsAsync(MailKeys.PartitionOf(person), row, cancellation)))).Chunk(2).ToList();
        return [.. reminders.Where((_, place) => known[place] is [null, null])];
    }

    /// <summary>When one of several was sealed, changed, or is gone.</summary>
    private async Task WithdrawEachAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var known in rows)
        {
            while (await mails.GetEntityIfExistsAsync(known.PartitionKey, known.RowKey, cancellation) is { } row
                && !SealRows.IsSealed(row)
                && !await TryWithdrawAsync(row, cancellation))
            {
            }
        }
    }

    private async Task<bool> TryWithdrawAsync(TableEntity row, CancellationToken cancellation)
    {
        // A row of the history that somebody deleted by hand is no reason to send what is not wanted.
        var told = await mails.GetEntityIfExistsAsync(row.PartitionKey, ToldRowOf(row), cancellation);
        return await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. Withdraw(row).Take(told is null ? 1 : 2)], cancellation));
    }

    private static IEnumerable<TableTransactionAction> Owe(Reminder reminder) =>
    [
        new(TableTransactionActionType.Add, ReminderRows.Write(MailKeys.OwedRowOf(reminder.About), reminder)),
        new(TableTransactionActionType.Add, ReminderRows.Write(MailKeys.ToldRowOf(reminder.About), reminder)),
    ];

    private static IEnumerable<TableTransactionAction> Withdraw(TableEntity row) =>
    [
        new(TableTransactionActionType.Delete, new(row.PartitionKey, row.RowKey), row.ETag),
        new(TableTransactionActionType.Delete, new(row.PartitionKey, ToldRowOf(row))),
    ];

    private static DateTimeOffset? DueOf(DateTimeOffset notBefore) => notBefore == default ? null : notBefore;
}
