using Azure;

namespace Sluice.Platform.Tables;

/// <summary>What one step of a transaction does to its row.</summary>
public enum TableTransactionActionType
{
    Add,
    UpdateMerge,
    UpdateReplace,
    UpsertMerge,
    UpsertReplace,
    Delete,
}

/// <summary>One step of a transaction. Updates and deletes without an ETag mean any version of the row.</summary>
public sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag IfMatch = default)
{
    internal bool IsUpsert => ActionType is TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace;

    internal bool IsMerge => ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;

    internal bool IsConditional =>
        ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete;

    /// <summary>The value of If-Match, where the step takes one.</summary>
    internal ETag Condition => IfMatch == default ? ETag.All : IfMatch;

    internal static TableTransactionAction Update(TableEntity entity, ETag ifMatch, TableUpdateMode mode) => new(
        mode is TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch);

    internal static TableTransactionAction Upsert(TableEntity entity, TableUpdateMode mode) => new(
        mode is TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace, entity);
}
