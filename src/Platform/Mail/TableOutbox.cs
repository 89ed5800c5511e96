using Sluice.Core.Mail;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>What is owed to whom, in table <c>Mails</c>: a partition for each person.</summary>
/// <remarks>
/// Each reminder is two rows, written and taken back in one transaction: <c>owed|…</c>, the to-do, and <c>told|…</c>, which stays. So
/// that neither is there is one condition, and nobody who owes again after the mail has left can do so, however late they are.
/// </remarks>
public sealed partial class TableOutbox(TableClient mails) : IOutbox
{
    private readonly OwedIndex _index = new(mails);

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
                [.. rows.Where(SealRows.IsSealed).GroupBy(row => row.GetString("MessageId")).Select(mail => SealRows.Read(person, [.. mail]))])
            {
                HeldUntil = SealRows.HeldUntil(rows),
            };
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

    private async Task TidyAsync(EmailAddress person, CancellationToken cancellation)
    {
        var listed = await _index.FindAsync(person, cancellation);
        await _index.TidyAsync(person, listed, await RowsAsync(person, SealRows.Due, cancellation), cancellation);
    }

    private Task<IReadOnlyList<TableEntity>> RowsAsync(EmailAddress person, IReadOnlyList<string>? columns, CancellationToken cancellation) =>
        SuiteRows.ListAsync(mails, TableQuery.StartingWith(MailKeys.PartitionOf(person), MailKeys.Owed) with { Columns = columns }, cancellation);

    private static string ToldRowOf(TableEntity owed) => $"{MailKeys.Told}{owed.RowKey[MailKeys.Owed.Length..]}";
}
