using Azure;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Memory;

/// <summary>What may be done to a row, and copies of it: nobody outside may hold, and change, what the table holds.</summary>
internal static class MemoryTableRow
{
    public static TableEntity Copy(TableEntity row, IReadOnlyList<string>? columns = null)
    {
        var copy = new TableEntity(row.PartitionKey, row.RowKey) { ETag = row.ETag, Timestamp = row.Timestamp };
        foreach (var (column, value) in row)
        {
            if (columns is null || columns.Contains(column))
                copy[column] = value is byte[] bytes ? bytes.Clone() : value;
        }

        return copy;
    }

    /// <summary>Why the step cannot be done to the row as it is stored, in the words of the table service; null if it can.</summary>
    public static RequestFailedException? Refusal(TableEntity? stored, TableTransactionAction action) => action switch
    {
        { ActionType: TableTransactionActionType.Add } when stored is not null =>
            new RequestFailedException(409, "The specified entity already exists.", "EntityAlreadyExists", null),
        { IsConditional: true } when stored is null =>
            new RequestFailedException(404, "The specified resource does not exist.", "ResourceNotFound", null),
        { IsConditional: true } when action.Condition != ETag.All && action.Condition != stored!.ETag =>
            new RequestFailedException(412, "The update condition was not satisfied.", "UpdateConditionNotSatisfied", null),
        _ => null,
    };

    public static TableEntity Merge(TableEntity stored, TableEntity changes)
    {
        var merged = Copy(stored);
        foreach (var (column, value) in Copy(changes))
            merged[column] = value;
        return merged;
    }
}
