using Sluice.Core.Mail;
using Sluice.Platform.Contracts.Azurite;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Mail;

public sealed class MemoryOutboxContract : OutboxContract
{
    protected override async Task<IOutbox> OpenAsync() => new TableOutbox(await MailTables.InMemoryAsync(Cancellation));
}

public sealed class AzuriteOutboxContract(AzuriteFixture azurite) : OutboxContract
{
    protected override async Task<IOutbox> OpenAsync() => new TableOutbox(await MailTables.InAzuriteAsync(azurite, Cancellation));
}

public sealed class MemoryMailBookContract : MailBookContract
{
    protected override async Task<IMailBook> OpenAsync() => new TableMailBook(await MailTables.InMemoryAsync(Cancellation));
}

public sealed class AzuriteMailBookContract(AzuriteFixture azurite) : MailBookContract
{
    protected override async Task<IMailBook> OpenAsync() => new TableMailBook(await MailTables.InAzuriteAsync(azurite, Cancellation));
}

public sealed class MemoryAddressBookContract : AddressBookContract
{
    protected override async Task<IAddressBook> OpenAsync() => new TableAddressBook(await MailTables.InMemoryAsync(Cancellation));
}

public sealed class AzuriteAddressBookContract(AzuriteFixture azurite) : AddressBookContract
{
    protected override async Task<IAddressBook> OpenAsync() => new TableAddressBook(await MailTables.InAzuriteAsync(azurite, Cancellation));
}

/// <summary>A table <c>Mails</c> for a test alone.</summary>
internal static class MailTables
{
    public static async Task<TableClient> InMemoryAsync(CancellationToken cancellation)
    {
        var table = new MemoryTableClient("Mails");
        await table.CreateIfNotExistsAsync(cancellation);
        return table;
    }

    public static async Task<TableClient> InAzuriteAsync(AzuriteFixture azurite, CancellationToken cancellation)
    {
        var table = new TableServiceClient(await azurite.ConnectionStringAsync()).GetTableClient($"Mails{Guid.NewGuid():N}");
        await table.CreateIfNotExistsAsync(cancellation);
        return table;
    }
}
