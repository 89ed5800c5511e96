using Azure;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>A table as somebody sees it who dies before one of their writes, while others go on.</summary>
internal sealed class MortalView(TableClient table, Func<bool> lives) : TableClient(table.Name)
{
    public override Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
        table.GetEntityIfExistsAsync(partitionKey, rowKey, cancellation);

    public override IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, CancellationToken cancellation = default) => table.QueryAsync(query, cancellation);

    public override Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellation = default) =>
        Live(() => table.AddEntityAsync(entity, cancellation));

    public override Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellation = default) =>
        Live(() => table.UpdateEntityAsync(entity, ifMatch, mode, cancellation));

    public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation = default) =>
        Live(() => table.SubmitTransactionAsync(actions, cancellation));

    private Task<T> Live<T>(Func<Task<T>> write) => lives() ? write() : throw new DeathException();
}
