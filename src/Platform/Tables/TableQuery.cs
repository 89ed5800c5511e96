using System.Text;

namespace Sluice.Platform.Tables;

/// <summary>Which rows to read: all, one partition, a run of row keys in it, or partitions whose keys begin alike. Answers come in the order of their keys.</summary>
public sealed record TableQuery
{
    private TableQuery()
    {
    }

    public static TableQuery All { get; } = new();

    public string? PartitionKey { get; private init; }

    /// <summary>What the partitions' keys begin with; null unless several are wanted.</summary>
    public string? Partitions { get; private init; }

    /// <summary>The first partition key that is too far.</summary>
    public string? BeforePartition => Partitions is null ? null : After(Partitions);

    /// <summary>The first row key, if it exists.</summary>
    public string? From { get; private init; }

    /// <summary>The first row key that is too far.</summary>
    public string? Before { get; private init; }

    /// <summary>The columns wanted; null means all.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The most rows wanted; null means all.</summary>
    public int? Take { get; init; }

    public static TableQuery Partition(string partitionKey) => new() { PartitionKey = partitionKey };

    public static TableQuery PartitionsStartingWith(string prefix) => new() { Partitions = prefix };

    public static TableQuery Rows(string partitionKey, string? from, string? before) =>
        new() { PartitionKey = partitionKey, From = from, Before = before };

    public static TableQuery StartingWith(string partitionKey, string prefix) =>
        Rows(partitionKey, prefix, After(prefix));

    /// <summary>The query in OData, or null for all rows.</summary>
    public string? ToFilter()
    {
        if (Partitions is not null)
            return BeforePartition is { } end ? $"PartitionKey ge '{Quoted(Partitions)}' and PartitionKey lt '{Quoted(end)}'" : $"PartitionKey ge '{Quoted(Partitions)}'";
        if (PartitionKey is null)
            return null;

        // The service looks rows up by their keys. The emulator tries each row it has, condition by condition: what fails most comes first.
        var filter = new StringBuilder();
        if (Before is not null)
            filter.Append($"RowKey lt '{Quoted(Before)}' and ");
        if (From is not null)
            filter.Append($"RowKey ge '{Quoted(From)}' and ");
        return filter.Append($"PartitionKey eq '{Quoted(PartitionKey)}'").ToString();
    }

    /// <summary>The smallest key that no key with this prefix reaches; null when there is none.</summary>
    private static string? After(string prefix)
    {
        var kept = prefix.TrimEnd(char.MaxValue);
        return kept.Length == 0 ? null : $"{kept[..^1]}{(char)(kept[^1] + 1)}";
    }

    private static string Quoted(string key) => key.Replace("'", "''", StringComparison.Ordinal);
}
