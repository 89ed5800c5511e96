using Azure;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Scenarios;

/// <summary>Table <c>Branches</c> in memory, under the weather.</summary>
internal sealed class WeatherTable(string name, TimeProvider clock, Weather weather) : MemoryTableClient(name, clock)
{
    private readonly HashSet<string> _crashed = [];
    private int _commits;

    public override async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation = default)
    {
        _commits++;
        if (weather is Weather.Race && _commits % 2 == 1)
            await SomebodyElseCommitsAsync(actions[0].Entity, cancellation);

        var committed = await base.SubmitTransactionAsync(actions, cancellation);
        return weather is Weather.Crash && _commits % 3 == 0
            ? throw new IOException("The machine died right after a commit.")
            : committed;
    }

    public override Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellation = default) =>
        weather is Weather.Crash && rowKey.StartsWith("live|owed|", StringComparison.Ordinal) && _crashed.Add($"{partitionKey}/{rowKey}")
            ? throw new IOException("The machine died before the effect was crossed off.")
            : base.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellation);

    /// <summary>Changes the header's version and nothing else.</summary>
    private async Task SomebodyElseCommitsAsync(TableEntity header, CancellationToken cancellation)
    {
        if (await GetEntityIfExistsAsync(header.PartitionKey, header.RowKey, cancellation: cancellation) is { } there)
            await UpdateEntityAsync(there, ETag.All, TableUpdateMode.Replace, cancellation);
    }
}

/// <summary>The storage account of a world.</summary>
internal sealed class WeatherTables(TimeProvider time, Weather weather) : MemoryTableServiceClient
{
    private readonly Dictionary<string, TableClient> _tables = [];

    public override TableClient GetTableClient(string tableName) => _tables.TryGetValue(tableName, out var table)
        ? table
        : _tables[tableName] = new WeatherTable(tableName, time, weather);
}
