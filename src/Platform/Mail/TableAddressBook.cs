using Azure;
using Sluice.Core.Mail;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>What people said about mail to them, in table <c>Mails</c>, beside what is owed to them.</summary>
public sealed class TableAddressBook(TableClient mails) : IAddressBook
{
    public async Task<Correspondent> FindAsync(EmailAddress person, CancellationToken cancellation)
    {
        var both = TableQuery.Rows(MailKeys.PartitionOf(person), MailKeys.Bounce, TableQuery.StartingWith("", MailKeys.Choices).Before);
        var rows = await SuiteRows.ListAsync(mails, both, cancellation);
        var bounce = rows.FirstOrDefault(row => row.RowKey == MailKeys.Bounce);
        return new(
            person,
            [.. rows.Where(row => row.RowKey.StartsWith(MailKeys.Choices, StringComparison.Ordinal)).Select(row => (row.GetString("List") ?? "", row.GetBoolean("Wants")!.Value, row.GetDateTimeOffset("At")!.Value))],
            bounce?.GetDateTimeOffset("At"),
            bounce?.GetString("Said") ?? "");
    }

    public Task ChooseAsync(EmailAddress person, string list, bool wants, DateTimeOffset now, CancellationToken cancellation) => mails.UpsertEntityAsync(
        new TableEntity(MailKeys.PartitionOf(person), MailKeys.ChoiceRowOf(list))
        {
            ["To"] = person.Mailbox,
            ["List"] = MailText.Of(list),
            ["Wants"] = wants,
            ["At"] = now,
        },
        TableUpdateMode.Replace,
        cancellation);

    /// <remarks>Whoever dies between the two leaves a person listed whose mail did not come back: reading the list leaves them out.</remarks>
    public async Task BouncedAsync(EmailAddress person, string said, DateTimeOffset now, CancellationToken cancellation)
    {
        await mails.UpsertEntityAsync(
            new TableEntity(MailKeys.Unreachable, MailKeys.RowOf(person)) { ["To"] = person.Mailbox }, TableUpdateMode.Replace, cancellation);
        await mails.UpsertEntityAsync(
            new TableEntity(MailKeys.PartitionOf(person), MailKeys.Bounce)
            {
                ["To"] = person.Mailbox,
                ["Said"] = MailText.Of(said),
                ["At"] = now,
            },
            TableUpdateMode.Replace,
            cancellation);
    }

    public async Task<IReadOnlyList<Correspondent>> UnreachableAsync(int most, CancellationToken cancellation)
    {
        var listed = await SuiteRows.ListAsync(mails, TableQuery.Partition(MailKeys.Unreachable) with { Take = most }, cancellation);
        var people = await Task.WhenAll(listed.Select(row => FindAsync(EmailAddress.Make(row.GetString("To")!), cancellation)));
        return [.. people.Where(person => person.BouncedAt is not null).OrderByDescending(person => person.BouncedAt)];
    }

    public async Task ForgiveAsync(EmailAddress person, CancellationToken cancellation)
    {
        await mails.DeleteEntityAsync(MailKeys.PartitionOf(person), MailKeys.Bounce, ETag.All, cancellation);
        await mails.DeleteEntityAsync(MailKeys.Unreachable, MailKeys.RowOf(person), ETag.All, cancellation);
    }
}
