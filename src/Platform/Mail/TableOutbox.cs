using Azure;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>What is owed to whom, in table <c>Mails</c>: a partition for each person.</summary>
/// <remarks>
/// Each reminder is two rows, written and taken back in one transaction: <c>owed|…</c>, the to-do, and <c>told|…</c>, which stays. So
/// that neither is there is one condition, and nobody who owes again after the mail has left can do so, however late they are.
/// </remarks>
public sealed class TableOutbox(TableClient mails) : IOutbox
{
    private readonly OwedIndex _index = new(mails);

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
                if (!await TryAsync(() => mails.SubmitTransactionAsync([.. together.SelectMany(Withdraw)], ct)))
                    await WithdrawEachAsync(together, ct);
            }

            if (open is not [])
                await TidyAsync(unwanted.Key, ct);
        });

    public async Task<IReadOnlyList<EmailAddress>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        // The one who waits shortest is the first to go when there are too many.
        var longest = new PriorityQueue<string, DateTimeOffset>(Comparer<DateTimeOffset>.Create((one, other) => other.CompareTo(one)));
        await foreach (var (mailbox, notBefore) in _index.ReadAsync(cancellation))
        {
            if (notBefore > now)
                continue;
            if (longest.Count < most)
                longest.Enqueue(mailbox, notBefore);
            else
                longest.EnqueueDequeue(mailbox, notBefore);
        }

        var waiting = new EmailAddress[longest.Count];
        for (var place = longest.Count - 1; place >= 0; place--)
            waiting[place] = EmailAddress.Make(longest.Dequeue());
        return waiting;
    }

    public async Task<OwedMail?> OwedToAsync(EmailAddress person, CancellationToken cancellation)
    {
        var listed = await _index.FindAsync(person, cancellation);
        var rows = await RowsAsync(person, null, cancellation);
        await _index.TidyAsync(person, listed, rows, cancellation);
        return rows is []
            ? null
            : new(
                person,
                [.. rows.Where(row => !SealRows.IsSealed(row)).Select(ReminderRows.Read)],
                [.. rows.Where(SealRows.IsSealed).GroupBy(row => row.GetString("MessageId")).Select(mail => SealRows.Read(person, [.. mail]))]);
    }

    public async Task<SealedMail?> TrySealAsync(OwedMail owed, IReadOnlyList<Reminder> together, string messageId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (together.Count is 0 or > SealRules.MostTogether)
            throw new ArgumentException($"One mail takes 1 to {SealRules.MostTogether} reminders, not {together.Count}. Seal the rest in the next.");

        var keys = together.Select(reminder => MailKeys.OwedRowOf(reminder.About)).ToHashSet(StringComparer.Ordinal);
        var rows = (await RowsAsync(owed.To, null, cancellation)).Where(row => keys.Contains(row.RowKey) && !SealRows.IsSealed(row)).ToList();
        if (rows.Count != keys.Count || !await TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Seal(row, messageId, now))], cancellation)))
            return null;
        return new(owed.To, messageId, now, rows.Select(ReminderRows.Read).ToSeq(), 0, now + SealRules.Claim);
    }

    public async Task<SealedMail?> TryClaimAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await RowsAsync(mail, cancellation);
        var until = now + SealRules.Claim;
        return rows is not [] && rows[0].GetDateTimeOffset("TryAt") == mail.NotBefore && rows[0].GetString("Outcome") == mail.Outcome
            && await TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Claim(row, until))], cancellation))
                ? mail with { NotBefore = until }
                : null;
    }

    public async Task ConcludeAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        while (await RowsAsync(mail, cancellation) is { Count: > 0 } rows
            && rows[0].GetString("Outcome") is null
            && !await TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Conclude(row, outcome, now))], cancellation)))
        {
        }
    }

    public async Task CrossOffAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        // Somebody else may have claimed it meanwhile, and cross it off as well: whoever is first, once.
        while (await RowsAsync(mail, cancellation) is { Count: > 0 } rows
            && !await TryAsync(() => mails.SubmitTransactionAsync([.. rows.SelectMany(row => CrossOff(row, outcome, now))], cancellation)))
        {
        }

        await TidyAsync(mail.To, cancellation);
    }

    public async Task PostponeAsync(SealedMail mail, DateTimeOffset until, string because, CancellationToken cancellation)
    {
        if (await RowsAsync(mail, cancellation) is { Count: > 0 } rows)
            await TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Postpone(row, mail.Attempts + 1, until, because))], cancellation));
        await TidyAsync(mail.To, cancellation);
    }

    public async Task<IReadOnlyList<ToldReminder>> HistoryAsync(EmailAddress person, int most, CancellationToken cancellation) =>
    [
        .. (await SuiteRows.ListAsync(mails, TableQuery.StartingWith(MailKeys.PartitionOf(person), MailKeys.Told), cancellation))
            .Where(row => row.GetDateTimeOffset("At") is not null && row.GetInt32("Point") is not null)
            .OrderByDescending(row => row.GetDateTimeOffset("At"))
            .ThenBy(row => row.RowKey, StringComparer.Ordinal)
            .Take(most)
            .Select(row => new ToldReminder(ReminderRows.Read(row), row.GetDateTimeOffset("At")!.Value, row.GetString("MessageId")!, row.GetString("Outcome") ?? "")),
    ];

    private async Task OweAsync(EmailAddress person, IReadOnlyList<Reminder> together, CancellationToken cancellation)
    {
        while (together is not [] && !await TryAsync(() => mails.SubmitTransactionAsync([.. together.SelectMany(Owe)], cancellation)))
            together = await NewAsync(person, together, cancellation);
    }

    /// <summary>Those neither owed nor told.</summary>
    private async Task<IReadOnlyList<Reminder>> NewAsync(EmailAddress person, IReadOnlyList<Reminder> reminders, CancellationToken cancellation)
    {
        var known = (await Task.WhenAll(reminders.SelectMany(reminder => new[] { MailKeys.ToldRowOf(reminder.About), MailKeys.OwedRowOf(reminder.About) })
            .Select(row => mails.GetEntityIfExistsAsync(MailKeys.PartitionOf(person), row, cancellation)))).Chunk(2).ToList();
        return [.. reminders.Where((_, place) => known[place] is [null, null])];
    }

    /// <summary>When one of several was sealed, or is gone.</summary>
    private async Task WithdrawEachAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            // A row of the history that somebody deleted by hand is no reason to send what is not wanted.
            var told = await mails.GetEntityIfExistsAsync(row.PartitionKey, ToldRowOf(row), cancellation);
            await TryAsync(() => mails.SubmitTransactionAsync([.. Withdraw(row).Take(told is null ? 1 : 2)], cancellation));
        }
    }

    private async Task TidyAsync(EmailAddress person, CancellationToken cancellation)
    {
        var listed = await _index.FindAsync(person, cancellation);
        await _index.TidyAsync(person, listed, await RowsAsync(person, SealRows.Due, cancellation), cancellation);
    }

    private Task<IReadOnlyList<TableEntity>> RowsAsync(EmailAddress person, IReadOnlyList<string>? columns, CancellationToken cancellation) =>
        SuiteRows.ListAsync(mails, TableQuery.StartingWith(MailKeys.PartitionOf(person), MailKeys.Owed) with { Columns = columns }, cancellation);

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(SealedMail mail, CancellationToken cancellation) =>
        [.. (await RowsAsync(mail.To, null, cancellation)).Where(row => SealRows.IsOf(row, mail))];

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

    private static IEnumerable<TableTransactionAction> CrossOff(TableEntity row, string outcome, DateTimeOffset now) =>
    [
        new(TableTransactionActionType.Delete, new(row.PartitionKey, row.RowKey), row.ETag),
        new(TableTransactionActionType.UpsertMerge, new(row.PartitionKey, ToldRowOf(row))
        {
            ["At"] = now,
            ["MessageId"] = row.GetString("MessageId"),
            ["Outcome"] = MailText.Of(outcome),
        }),
    ];

    private static string ToldRowOf(TableEntity owed) => $"{MailKeys.Told}{owed.RowKey[MailKeys.Owed.Length..]}";

    private static DateTimeOffset? DueOf(DateTimeOffset notBefore) => notBefore == default ? null : notBefore;

    /// <returns>False when somebody else was faster.</returns>
    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException slower) when (slower.Status is 404 or 409 or 412 && slower.ErrorCode is not "TableNotFound")
        {
            return false;
        }
    }
}
