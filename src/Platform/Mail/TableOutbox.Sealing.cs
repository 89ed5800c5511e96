using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

public sealed partial class TableOutbox
{
    private const int FewRows = 3;

    public async Task<SealedMail?> TrySealAsync(OwedMail owed, IReadOnlyList<Reminder> together, string messageId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (together.Count is 0 or > SealRules.MostTogether)
            throw new ArgumentException($"One mail takes 1 to {SealRules.MostTogether} reminders, not {together.Count}. Seal the rest in the next.");

        var keys = together.Select(reminder => MailKeys.OwedRowOf(reminder.About)).ToHashSet(StringComparer.Ordinal);
        var rows = (await FindAsync(owed.To, keys, cancellation)).Where(row => !SealRows.IsSealed(row)).ToList();
        var attempts = SealRows.AttemptsOf(rows);
        if (rows.Count != keys.Count || !await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Seal(row, messageId, attempts, now))], cancellation)))
            return null;
        return new(owed.To, messageId, now, rows.Select(ReminderRows.Read).ToSeq(), attempts, now + SealRules.Claim);
    }

    public async Task<SealedMail?> TryClaimAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await RowsAsync(mail, cancellation);
        var until = now + SealRules.Claim;
        return rows is not [] && SealRows.IsAsRead(rows[0], mail)
            && await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Claim(row, until))], cancellation))
                ? mail with { NotBefore = until }
                : null;
    }

    public async Task ConcludeAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        while (await RowsAsync(mail, cancellation) is { Count: > 0 } rows
            && rows[0].GetString("Outcome") is null
            && !await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Conclude(row, outcome, now))], cancellation)))
        {
        }
    }

    public async Task CrossOffAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        // Somebody else may have claimed it meanwhile, and cross it off as well: whoever is first, once.
        while (await RowsAsync(mail, cancellation) is { Count: > 0 } rows
            && !await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. rows.SelectMany(row => CrossOff(row, outcome, now))], cancellation)))
        {
        }

        await TidyAsync(mail.To, cancellation);
    }

    public async Task PostponeAsync(SealedMail mail, DateTimeOffset until, string because, bool opens, CancellationToken cancellation)
    {
        // Held up longer than our claim, we say nothing of a mail that is in other hands.
        while (await RowsAsync(mail, cancellation) is { Count: > 0 } rows
            && SealRows.IsAsRead(rows[0], mail)
            && !await Conflict.TryAsync(() => mails.SubmitTransactionAsync([.. rows.Select(row => SealRows.Postpone(row, opens ? "" : mail.MessageId, mail.Attempts + 1, until, because))], cancellation)))
        {
        }

        await TidyAsync(mail.To, cancellation);
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(SealedMail mail, CancellationToken cancellation) =>
        [.. (await FindAsync(mail.To, [.. mail.Reminders.Select(reminder => MailKeys.OwedRowOf(reminder.About))], cancellation)).Where(row => SealRows.IsOf(row, mail))];

    /// <summary>Of these rows those that are there. A few are read by their keys, which costs the same however much the table holds.</summary>
    private async Task<IReadOnlyList<TableEntity>> FindAsync(EmailAddress person, HashSet<string> keys, CancellationToken cancellation) => keys.Count <= FewRows
        ? [.. (await Task.WhenAll(keys.Select(key => mails.GetEntityIfExistsAsync(MailKeys.PartitionOf(person), key, cancellation)))).OfType<TableEntity>()]
        : [.. (await RowsAsync(person, columns: null, cancellation)).Where(row => keys.Contains(row.RowKey))];

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
}
