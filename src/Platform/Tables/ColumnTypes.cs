namespace Sluice.Platform.Tables;

/// <summary>The kinds of value a column can hold, and how each comes back after it was stored.</summary>
internal static class ColumnTypes
{
    /// <remarks>The service keeps an instant and forgets its offset, so the offset is dropped before anyone can rely on it.</remarks>
    public static object Normalize(string column, object value) => value switch
    {
        string or bool or int or long or double or Guid or byte[] => value,
        DateTimeOffset moment => moment.ToUniversalTime(),
        DateTime { Kind: not DateTimeKind.Unspecified } moment => new DateTimeOffset(moment.ToUniversalTime()),
        Enum => throw new ArgumentException($"Column '{column}' cannot hold the enumeration {value.GetType().Name}: store its name, a string."),
        DateTime => throw new ArgumentException($"Column '{column}' holds a time of no time zone: store a DateTimeOffset."),
        _ => throw new ArgumentException(
            $"Column '{column}' cannot hold a {value.GetType().Name}: "
            + "store a string, bool, int, long, double, DateTimeOffset, Guid or byte[]."),
    };

    /// <summary>What the value counts towards the size of its row, by the table service's own formula.</summary>
    public static int StoredBytes(object value) => value switch
    {
        string text => (text.Length * 2) + 4,
        byte[] bytes => bytes.Length + 4,
        Guid => 16,
        bool => 1,
        int => 4,
        _ => 8,
    };
}
