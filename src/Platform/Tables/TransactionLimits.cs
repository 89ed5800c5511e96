namespace Sluice.Platform.Tables;

/// <summary>What Azure refuses about a transaction as a whole. It is never cut in two: half of it would be no transaction.</summary>
internal static class TransactionLimits
{
    public const int MaxActions = 100;
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Refuses the transaction or says how many bytes its rows take.</summary>
    public static int Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > MaxActions)
            throw new ArgumentException($"A transaction has 1 to {MaxActions} steps, this one {actions.Count}. Decide less at once.");

        var partition = actions[0].Entity.PartitionKey;
        var rows = new HashSet<string>(actions.Count, StringComparer.Ordinal);
        var bytes = 0;
        foreach (var action in actions)
        {
            var (other, row) = (action.Entity.PartitionKey, action.Entity.RowKey);
            if (other != partition)
                throw new ArgumentException($"A transaction stays in one partition, not '{partition}' and '{other}'. Submit one for each.");
            if (!rows.Add(row))
                throw new ArgumentException($"A transaction touches each row once, not '{row}' twice. Fold its steps into one.");
            if (action.ActionType is TableTransactionActionType.Delete)
                EntityLimits.CheckKeys(partition, action.Entity.RowKey);
            else
                bytes += EntityLimits.Check(action.Entity);
        }

        return bytes;
    }

    public static void CheckBytes(long bytes)
    {
        if (bytes > MaxBytes)
            throw new ArgumentException($"The transaction takes {bytes} bytes; one holds 4 MiB. Decide less at once or keep the bulk in blobs.");
    }
}
