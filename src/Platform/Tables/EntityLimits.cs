using System.Buffers;

namespace Sluice.Platform.Tables;

/// <summary>What Azure refuses about a single row, said before it is sent: the emulator would let much of it pass.</summary>
internal static class EntityLimits
{
    /// <remarks>The service allows 252; one is taken by <see cref="TableEntityWriter.StampColumn"/>.</remarks>
    public const int MaxColumns = 251;

    private const int MaxKeyCharacters = 512;
    private const int MaxNameCharacters = 255;
    private const int MaxValueBytes = 64 * 1024;
    private const int MaxRowBytes = 1024 * 1024;
    private const int StampBytes = 8 + (2 * 10) + (2 * 36) + 4;

    /// <remarks>The service takes % and +, but gateways and older clients decode them once too often.</remarks>
    private static readonly SearchValues<char> RefusedInKeys = SearchValues.Create(
        [.. "/\\#?%+", .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] ReservedNames = ["PartitionKey", "RowKey", "Timestamp", TableEntityWriter.StampColumn];

    /// <summary>Refuses the row or says how many bytes it takes.</summary>
    public static int Check(TableEntity entity)
    {
        CheckKeys(entity.PartitionKey, entity.RowKey);
        if (entity.Count > MaxColumns)
            throw Refused(entity, $"has {entity.Count} columns; a row holds at most {MaxColumns}. Spread it over several rows.");

        var bytes = 4 + (2 * (entity.PartitionKey.Length + entity.RowKey.Length)) + StampBytes;
        foreach (var (column, value) in entity)
        {
            CheckName(entity, column);
            CheckValue(entity, column, value);
            bytes += 8 + (2 * column.Length) + ColumnTypes.StoredBytes(value);
        }

        return bytes <= MaxRowBytes
            ? bytes
            : throw Refused(entity, $"takes {bytes} bytes; a row holds at most 1 MiB. Keep the bulk in a blob and store its name.");
    }

    public static void CheckKeys(string partitionKey, string rowKey)
    {
        CheckKey("partition key", partitionKey);
        CheckKey("row key", rowKey);
    }

    private static void CheckKey(string what, string key)
    {
        if (key.Length > MaxKeyCharacters)
        {
            throw new ArgumentException(
                $"The {what} '{key[..40]}…' has {key.Length} characters; a key holds at most 512 (1 KiB). Cut its parts with TableKey.Escape.");
        }

        if (key.AsSpan().IndexOfAny(RefusedInKeys) is var at and >= 0)
        {
            throw new ArgumentException(
                $"The {what} '{key}' has the character U+{(int)key[at]:X4}, which no key can carry. Write its parts with TableKey.Escape.");
        }
    }

    private static void CheckName(TableEntity entity, string column)
    {
        if (ReservedNames.Contains(column))
            throw Refused(entity, $"has a column '{column}', a name the table keeps for itself. Call it something else.");
        if (column.Length is 0 or > MaxNameCharacters || char.IsAsciiDigit(column[0]) || !column.All(c => c is '_' || char.IsLetterOrDigit(c)))
            throw Refused(entity, $"has a column '{column}'; a name is at most 255 letters, digits and underscores, and no digit first.");
    }

    private static void CheckValue(TableEntity entity, string column, object value)
    {
        if (value is string { Length: > MaxValueBytes / 2 } text)
            throw Refused(entity, $"has {text.Length} characters in column '{column}'; it holds 32768 (64 KiB). Cut it or keep it in a blob.");
        if (value is byte[] { Length: > MaxValueBytes } bytes)
            throw Refused(entity, $"has {bytes.Length} bytes in column '{column}'; it holds at most 65536 (64 KiB). Keep it in a blob.");
        if (value is DateTimeOffset moment && moment < Earliest)
            throw Refused(entity, $"has the time {moment:O} in column '{column}'; a table knows none before 1601. Leave the column out.");
    }

    private static ArgumentException Refused(TableEntity entity, string why) =>
        new($"The row '{entity.PartitionKey}', '{entity.RowKey}' {why}");
}
