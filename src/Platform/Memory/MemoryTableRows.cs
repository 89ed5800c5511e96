using Sluice.Platform.Tables;

namespace Sluice.Platform.Memory;

/// <summary>The rows of one partition in the order of their keys.</summary>
internal sealed class MemoryTableRows
{
    private readonly SortedList<string, TableEntity> _rows = new(StringComparer.Ordinal);

    public TableEntity? Find(string rowKey) => _rows.GetValueOrDefault(rowKey);

    public void Put(TableEntity row) => _rows[row.RowKey] = row;

    public void Remove(string rowKey) => _rows.Remove(rowKey);

    public IEnumerable<TableEntity> Between(string? from, string? before)
    {
        for (var i = FirstAt(from); i < _rows.Count; i++)
        {
            if (before is not null && string.CompareOrdinal(_rows.GetKeyAtIndex(i), before) >= 0)
                yield break;
            yield return _rows.GetValueAtIndex(i);
        }
    }

    private int FirstAt(string? from)
    {
        var (low, high) = (0, from is null ? 0 : _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_rows.GetKeyAtIndex(middle), from) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
