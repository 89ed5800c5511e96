using System.Runtime.CompilerServices;
using Azure;
using Sluice.Core.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>People to whom something is owed: partition <c>owed</c>, a row each.</summary>
/// <remarks>
/// Index and reminders stand in different partitions, so no transaction holds both. Whoever owes writes the index row, then the
/// reminders, then the index row again. Whoever tidies reads the index row, then the reminders, and deletes the index row under the version
/// read. Had they read no reminders, they read before those were written, so the second write comes after: it spoils their
/// version, or puts back what they deleted. The first write is for whoever dies before the second.
/// Who dies there while somebody tidies has not been told that the reminders are owed, and owes them again.
/// </remarks>
internal sealed class OwedIndex(TableClient mails)
{
    /// <summary>Has a person stand here who is due at a time, or before.</summary>
    public async Task<ETag> ListAsync(EmailAddress person, DateTimeOffset? due, CancellationToken cancellation)
    {
        for (; ; )
        {
            if (await Conflict.TryAsync(() => mails.AddEntityAsync(Write(person, due), cancellation)) is { } added)
                return added;
            if (await FindAsync(person, cancellation) is { } row
                && await Conflict.TryAsync(() => mails.UpdateEntityAsync(Write(person, Earlier(row, due)), row.ETag, TableUpdateMode.Replace, cancellation)) is { } updated)
            {
                return updated;
            }
        }
    }

    /// <summary>The same, by who wrote the row a moment ago, and knows its version.</summary>
    public async Task ListAgainAsync(EmailAddress person, DateTimeOffset? due, ETag written, CancellationToken cancellation)
    {
        // Nothing is merged, and yet the version is a new one.
        if (await Conflict.TryAsync(() => mails.UpdateEntityAsync(new(MailKeys.Index, MailKeys.RowOf(person)), written, TableUpdateMode.Merge, cancellation)) is null)
            await ListAsync(person, due, cancellation);
    }

    public Task<TableEntity?> FindAsync(EmailAddress person, CancellationToken cancellation) =>
        mails.GetEntityIfExistsAsync(MailKeys.Index, MailKeys.RowOf(person), cancellation);

    /// <summary>Makes a person's row say what is owed to them, or takes it away.</summary>
    /// <param name="listed">Their row, read before <paramref name="owed"/> was.</param>
    public async Task TidyAsync(EmailAddress person, TableEntity? listed, IReadOnlyList<TableEntity> owed, CancellationToken cancellation)
    {
        var due = SealRows.DueAt(owed);
        if (listed is null && owed.Count is not 0)
            await ListAsync(person, due, cancellation);
        else if (listed is not null && owed.Count is 0)
            await Conflict.TryAsync(() => DeleteAsync(listed, cancellation));
        else if (listed is not null && due != listed.GetDateTimeOffset("NotBefore"))
            await Conflict.TryAsync(() => mails.UpdateEntityAsync(Write(person, due), listed.ETag, TableUpdateMode.Replace, cancellation));
    }

    /// <summary>All of it, a page at a time.</summary>
    public async IAsyncEnumerable<(string Mailbox, DateTimeOffset NotBefore)> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in mails.QueryAsync(TableQuery.StartingWith(MailKeys.Index, MailKeys.People), cancellation))
            yield return (row.GetString("To")!, row.GetDateTimeOffset("NotBefore") ?? DateTimeOffset.MinValue);
    }

    private static TableEntity Write(EmailAddress person, DateTimeOffset? due) => new(MailKeys.Index, MailKeys.RowOf(person))
    {
        ["To"] = person.Mailbox,
        ["NotBefore"] = due,
    };

    private static DateTimeOffset? Earlier(TableEntity row, DateTimeOffset? due) =>
        row.GetDateTimeOffset("NotBefore") is { } listed && due is { } wanted ? (listed < wanted ? listed : wanted) : null;

    private async Task<ETag> DeleteAsync(TableEntity row, CancellationToken cancellation)
    {
        await mails.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
        return default;
    }
}
