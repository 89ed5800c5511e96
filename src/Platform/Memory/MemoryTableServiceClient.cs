using System.Collections.Concurrent;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Memory;

/// <summary>An account's tables in memory: the same table for everyone who asks for the same name.</summary>
public class MemoryTableServiceClient(TimeProvider? clock = null) : TableServiceClient
{
    private readonly ConcurrentDictionary<string, MemoryTableClient> _tables = new(StringComparer.OrdinalIgnoreCase);

    public override TableClient GetTableClient(string tableName) =>
        _tables.GetOrAdd(tableName, name => new MemoryTableClient(name, clock));
}
