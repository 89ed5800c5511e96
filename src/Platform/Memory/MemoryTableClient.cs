using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Memory;

/// <summary>The twin of <see cref="TableClient"/>: one table in memory, with its refusals, versions, order and transactions.</summary>
public class MemoryTableClient(string name, TimeProvider? clock = null) : TableClient(name)
{
    private static readonly TableAddress Nowhere = new(new Uri("http://127.0.0.1/memory"), "table");
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly SortedDictionary<string, MemoryTableRows> _partitions = new(StringComparer.Ordinal);
    private bool _exists;
    private long _version;

    public override Task<bool> CreateIfNotExistsAsync(CancellationToken cancellation = default)
    {
        lock (_gate)
            return Task.FromResult(!_exists && (_exists = true));
    }

    public override Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        EntityLimits.CheckKeys(partitionKey, rowKey);
        return Answer(() => Rows(partitionKey)?.Find(rowKey) is { } row ? MemoryTableRow.Copy(row) : null, cancellation);
    }

    public override async IAsyncEnumerable<TableEntity> QueryAsync(
        TableQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var row in await Answer(() => Select(query), cancellation))
            yield return row;
    }

    public override Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellation = default) =>
        WriteAsync(new TableTransactionAction(TableTransactionActionType.Add, entity), cancellation);

    public override Task<ETag> UpdateEntityAsync(
        TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellation = default) =>
        WriteAsync(TableTransactionAction.Update(entity, ifMatch, mode), cancellation);

    public override Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellation = default) =>
        WriteAsync(TableTransactionAction.Upsert(entity, mode), cancellation);

    public override Task DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellation = default)
    {
        EntityLimits.CheckKeys(partitionKey, rowKey);
        var delete = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch);
        return Answer(
            () => Refusal(delete) switch
            {
                null => Apply(delete),
                { Status: 404 } => default,
                var refusal => throw refusal,
            },
            cancellation);
    }

    public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation = default)
    {
        // Only what is written out shows its true size, and only a large transaction is worth the effort: JSON at most trebles it.
        if (TransactionLimits.Check(actions) > TransactionLimits.MaxBytes / 4)
            TransactionRequest.Write(Nowhere, actions, Guid.Empty.ToString());
        return Answer<IReadOnlyList<ETag>>(
            () =>
            {
                for (var i = 0; i < actions.Count; i++)
                {
                    if (Refusal(actions[i]) is { } refusal)
                        throw new TableTransactionFailedException(refusal.Status, refusal.ErrorCode!, $"{i}:{refusal.Message}", i);
                }

                return [.. actions.Select(Apply)];
            },
            cancellation);
    }

    private Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellation)
    {
        EntityLimits.Check(action.Entity);
        return Answer(() => Refusal(action) is { } refusal ? throw refusal : Apply(action), cancellation);
    }

    private Task<T> Answer<T>(Func<T> ask, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);
        try
        {
            lock (_gate)
            {
                return _exists
                    ? Task.FromResult(ask())
                    : throw new RequestFailedException(404, $"The table '{Name}' does not exist.", "TableNotFound", null);
            }
        }
        catch (RequestFailedException refusal)
        {
            return Task.FromException<T>(refusal);
        }
    }

    private List<TableEntity> Select(TableQuery query)
    {
        var rows = query.PartitionKey is null
            ? _partitions.Where(partition => IsWanted(query, partition.Key)).SelectMany(partition => partition.Value.Between(null, null))
            : Rows(query.PartitionKey)?.Between(query.From, query.Before) ?? [];
        return [.. rows.Take(query.Take ?? int.MaxValue).Select(row => MemoryTableRow.Copy(row, query.Columns))];
    }

    private static bool IsWanted(TableQuery query, string partition) =>
        string.CompareOrdinal(partition, query.Partitions) >= 0 && (query.BeforePartition is not { } end || string.CompareOrdinal(partition, end) < 0);

    private RequestFailedException? Refusal(TableTransactionAction action) =>
        MemoryTableRow.Refusal(Rows(action.Entity.PartitionKey)?.Find(action.Entity.RowKey), action);

    private ETag Apply(TableTransactionAction action)
    {
        var (partitionKey, rowKey) = (action.Entity.PartitionKey, action.Entity.RowKey);
        if (action.ActionType is TableTransactionActionType.Delete)
        {
            Rows(partitionKey)!.Remove(rowKey);
            return default;
        }

        if (Rows(partitionKey) is not { } rows)
            _partitions.Add(partitionKey, rows = new MemoryTableRows());
        var row = action.IsMerge && rows.Find(rowKey) is { } stored
            ? MemoryTableRow.Merge(stored, action.Entity)
            : MemoryTableRow.Copy(action.Entity);
        row.Timestamp = _clock.GetUtcNow();
        row.ETag = new ETag(string.Create(CultureInfo.InvariantCulture, $"W/\"memory-{++_version}\""));
        rows.Put(row);
        return row.ETag;
    }

    private MemoryTableRows? Rows(string partitionKey) => _partitions.GetValueOrDefault(partitionKey);
}
