using Azure;
using Sluice.Core.Mail;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>The records of topics, in table <c>Mails</c>: a partition for each subject, a row for each version.</summary>
public sealed class TableMailBook(TableClient mails) : IMailBook
{
    public async Task<IReadOnlyList<MailRecord>> OfListAsync(string list, CancellationToken cancellation) =>
    [
        .. (await SuiteRows.ListAsync(mails, TableQuery.PartitionsStartingWith(MailKeys.BeginningOf(list)), cancellation))
            .Where(row => row.RowKey.StartsWith(MailKeys.Versions, StringComparison.Ordinal))
            .Select(RecordRows.Read)
            .Where(record => record.Topic.List == list),
    ];

    public async Task<IReadOnlyList<MailRecord>> OfSubjectAsync(string list, string subject, CancellationToken cancellation) =>
        [.. (await SuiteRows.ListAsync(mails, TableQuery.StartingWith(MailKeys.PartitionOf(list, subject), MailKeys.Versions), cancellation)).Select(RecordRows.Read)];

    public Task KeepAsync(IReadOnlyList<MailRecord> records, CancellationToken cancellation) => SuiteRows.ForEachPartitionAsync(
        records.GroupBy(record => record.Topic).Select(same => same.Last()),
        record => MailKeys.PartitionOf(record.Topic),
        RecordRows.SizeOf,
        (_, together, ct) => mails.SubmitTransactionAsync([.. together.Select(record => new TableTransactionAction(TableTransactionActionType.UpsertMerge, RecordRows.Write(record)))], ct),
        cancellation);

    public Task DelayAsync(MailTopic topic, EmailAddress person, string because, CancellationToken cancellation) =>
        Conflict.TryAsync(() => mails.UpdateEntityAsync(RecordRows.Delay(topic, $"{BeginningOf(person)}{because}"), ETag.All, TableUpdateMode.Merge, cancellation));

    public async Task NoteAsync(MailTopic topic, SentNote note, CancellationToken cancellation)
    {
        var (partition, key) = (MailKeys.PartitionOf(topic), MailKeys.RowOf(topic));
        while (await mails.GetEntityIfExistsAsync(partition, key, cancellation) is { } row && NoteRules.After(RecordRows.SentOf(row), note) is { } sent)
        {
            if (await Conflict.TryAsync(() => mails.UpdateEntityAsync(RecordRows.Write(topic, sent, DelayAfter(row, note)), row.ETag, TableUpdateMode.Merge, cancellation)) is not null)
                return;
        }
    }

    /// <summary>Another person's mail may still be held up.</summary>
    private static string DelayAfter(TableEntity row, SentNote note) =>
        RecordRows.DelayOf(row) is var delay && note.To is { } person && !delay.StartsWith(BeginningOf(person), StringComparison.Ordinal) ? delay : "";

    private static string BeginningOf(EmailAddress person) => $"{person.Key}: ";

    public Task DropAsync(IReadOnlyList<MailTopic> topics, CancellationToken cancellation) => SuiteRows.ForEachPartitionAsync(
        topics.Distinct(),
        MailKeys.PartitionOf,
        topic => 0,
        (partition, together, ct) => SuiteRows.DeleteAsync(mails, partition, [.. together.Select(MailKeys.RowOf)], ct),
        cancellation);
}
