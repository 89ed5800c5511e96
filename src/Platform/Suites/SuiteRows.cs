using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Many rows of many partitions, several partitions at a time.</summary>
internal static class SuiteRows
{
    /// <summary>A transaction holds 4 MiB; a row's fixed part is well below one.</summary>
    private const int MostCharacters = 400_000;

    /// <summary>More at once are no faster: the emulator has one thread, and Azure's account limits are near.</summary>
    private const int AtOnce = 8;

    public static ParallelOptions Options(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };

    /// <summary>What is made of each partition's rows, in the order the partitions were given.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        TableClient table, IEnumerable<string> partitions, Func<IReadOnlyList<TableEntity>, IEnumerable<T>> read, CancellationToken cancellation)
    {
        var keys = partitions.ToList();
        var found = new IReadOnlyList<T>[keys.Count];
        await Parallel.ForAsync(0, keys.Count, Options(cancellation), async (i, ct) => found[i] = [.. read(await ListAsync(table, TableQuery.Partition(keys[i]), ct))]);
        return [.. found.SelectMany(part => part)];
    }

    public static async Task<IReadOnlyList<TableEntity>> ListAsync(TableClient table, TableQuery query, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync(query, cancellation))
            rows.Add(row);
        return rows;
    }

    /// <inheritdoc cref="ForEachPartitionAsync{T}(IEnumerable{T}, Func{T, string}, int, Func{T, int}, Func{string, IReadOnlyList{T}, CancellationToken, Task}, CancellationToken)"/>
    public static Task ForEachPartitionAsync<T>(
        IEnumerable<T> items,
        Func<T, string> partitionOf,
        Func<T, int> sizeOf,
        Func<string, IReadOnlyList<T>, CancellationToken, Task> act,
        CancellationToken cancellation) => ForEachPartitionAsync(items, partitionOf, rowsEach: 1, sizeOf, act, cancellation);

    /// <summary>Does the same with all items, as many at a time as one transaction may hold.</summary>
    /// <param name="rowsEach">Rows of an item.</param>
    /// <param name="sizeOf">Characters of an item that may have many.</param>
    public static Task ForEachPartitionAsync<T>(
        IEnumerable<T> items,
        Func<T, string> partitionOf,
        int rowsEach,
        Func<T, int> sizeOf,
        Func<string, IReadOnlyList<T>, CancellationToken, Task> act,
        CancellationToken cancellation) => Parallel.ForEachAsync(
            items.GroupBy(partitionOf, StringComparer.Ordinal),
            Options(cancellation),
            async (partition, ct) =>
            {
                // One after the other: what fails is then the first of its partition that is not written, and nothing after it is.
                foreach (var together in Together(partition, TransactionLimits.MaxActions / rowsEach, sizeOf))
                    await act(partition.Key, together, ct);
            });

    /// <summary>Deletes rows of which some may be gone already.</summary>
    public static async Task DeleteAsync(TableClient table, string partition, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(
                [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, row)))], cancellation);
        }
        catch (TableTransactionFailedException gone) when (gone.Status is 404)
        {
            foreach (var row in rows)
                await table.DeleteEntityAsync(partition, row, default, cancellation);
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Together<T>(IEnumerable<T> items, int most, Func<T, int> sizeOf)
    {
        var (together, characters) = (new List<T>(), 0);
        foreach (var item in items)
        {
            if (together.Count == most || (together.Count > 0 && characters + sizeOf(item) > MostCharacters))
            {
                yield return together;
                (together, characters) = ([], 0);
            }

            together.Add(item);
            characters += sizeOf(item);
        }

        if (together.Count > 0)
            yield return together;
    }
}
