using Azure;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

/// <summary>What every table promises, in memory or in the cloud. Each test has a table of its own.</summary>
public abstract partial class TableContract : IAsyncLifetime
{
    private const string Partition = "sluice:main";

    protected TableClient Table { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<TableServiceClient> ConnectAsync();

    public async ValueTask InitializeAsync()
    {
        var tables = await ConnectAsync();
        Table = tables.GetTableClient($"t{Guid.NewGuid():N}");
        await Table.CreateIfNotExistsAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static TableEntity Row(string rowKey, string text = "") => new(Partition, rowKey) { ["Text"] = text };

    private async Task<TableEntity?> ReadAsync(string rowKey) => await Table.GetEntityIfExistsAsync(Partition, rowKey, Cancellation);

    private async Task<string?> TextAsync(string rowKey) => (await ReadAsync(rowKey))?.GetString("Text");

    private async Task<List<string>> KeysAsync(TableQuery query) =>
        await Table.QueryAsync(query, Cancellation).Select(row => row.RowKey).ToListAsync(Cancellation);

    private async Task AddAsync(params string[] rowKeys)
    {
        foreach (var rowKey in rowKeys)
            await Table.AddEntityAsync(Row(rowKey), Cancellation);
    }

    private static async Task RefusedAsync(int status, string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAnyAsync<RequestFailedException>(act);
        Assert.Equal((status, code), (refusal.Status, refusal.ErrorCode));
    }
}
