using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace Sluice.Platform.Tables;

/// <summary>One row: two keys, the version it was read at, and columns of plain values.</summary>
/// <remarks>A column is a string, bool, int, long, double, DateTimeOffset, Guid or byte[]. A column set to null is no column.</remarks>
public sealed class TableEntity(string partitionKey, string rowKey) : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _columns = new(StringComparer.Ordinal);

    public string PartitionKey { get; } = partitionKey;

    public string RowKey { get; } = rowKey;

    public ETag ETag { get; set; }

    /// <summary>When the row was last written, by the clock of the table service.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    public int Count => _columns.Count;

    public IReadOnlyCollection<string> Columns => _columns.Keys;

    public object? this[string column]
    {
        get => _columns.GetValueOrDefault(column);
        set
        {
            if (value is null)
                _columns.Remove(column);
            else
                _columns[column] = ColumnTypes.Normalize(column, value);
        }
    }

    public void Add(string column, object? value) => this[column] = value;

    public bool Remove(string column) => _columns.Remove(column);

    public bool TryGetValue(string column, [NotNullWhen(true)] out object? value) => _columns.TryGetValue(column, out value);

    public string? GetString(string column) => (string?)this[column];

    public bool? GetBoolean(string column) => (bool?)this[column];

    public int? GetInt32(string column) => (int?)this[column];

    /// <summary>Reads a whole number of either width.</summary>
    public long? GetInt64(string column) => this[column] is int narrow ? narrow : (long?)this[column];

    public double? GetDouble(string column) => (double?)this[column];

    public Guid? GetGuid(string column) => (Guid?)this[column];

    public DateTimeOffset? GetDateTimeOffset(string column) => (DateTimeOffset?)this[column];

    public byte[]? GetBinary(string column) => (byte[]?)this[column];

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
