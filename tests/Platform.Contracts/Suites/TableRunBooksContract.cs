using Azure.Storage.Blobs;
using Sluice.Platform.Blobs;
using Sluice.Platform.Contracts.Azurite;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Suites;

public sealed class MemoryRunBooksContract : RunBooksContract
{
    private readonly MemoryTableServiceClient _tables = new();
    private readonly MemoryBlobStore _files = new();

    protected override Task<TableRunBooks> OpenAsync() => RunBooks.OpenAsync(_tables, _files, "", Cancellation);
}

public sealed class AzuriteRunBooksContract(AzuriteFixture azurite) : RunBooksContract
{
    private readonly string _own = $"{Guid.NewGuid():N}";

    protected override async Task<TableRunBooks> OpenAsync()
    {
        var connection = await azurite.ConnectionStringAsync();
        var container = new BlobContainerClient(connection, _own);
        return await RunBooks.OpenAsync(new(connection), new(container), _own, Cancellation);
    }
}

/// <summary>Books on an account's tables and files.</summary>
internal static class RunBooks
{
    public static async Task<TableRunBooks> OpenAsync(TableServiceClient tables, BlobStore files, string own, CancellationToken cancellation)
    {
        var (runs, items) = (tables.GetTableClient($"Runs{own}"), tables.GetTableClient($"Items{own}"));
        await runs.CreateIfNotExistsAsync(cancellation);
        await items.CreateIfNotExistsAsync(cancellation);
        await files.CreateIfNotExistsAsync(cancellation);
        return new(runs, items, files, TimeProvider.System);
    }
}
