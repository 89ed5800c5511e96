using Sluice.Platform.Tables;

namespace Sluice.Platform.Memory;

/// <summary>Copies of rows: nobody outside may hold, and change, what the table holds.</summary>
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

    public static TableEntity Merge(TableEntity stored, TableEntity changes)
    {
        var merged = Copy(stored);
        foreach (var (column, value) in Copy(changes))
            merged[column] = value;
        return merged;
    }
}
