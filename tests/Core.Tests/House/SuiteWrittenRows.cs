using Sluice.Core.Migration;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Core.Tests.House;

/// <summary>Rows of every kind that the migration lane writes, with every column.</summary>
internal static class SuiteWrittenRows
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static async Task<IEnumerable<(string Table, TableEntity Row)>> AllAsync()
    {
        var tables = new MemoryTableServiceClient();
        await TestsAsync(tables);
        var rows = new List<(string, TableEntity)>();
        foreach (var name in new[] { "PendingTests", "TestResults" })
        {
            await foreach (var row in tables.GetTableClient(name).QueryAsync(TableQuery.All))
                rows.Add((name, row));
        }

        return rows;
    }

    private static async Task TestsAsync(MemoryTableServiceClient tables)
    {
        var (pending, results) = (tables.GetTableClient("PendingTests"), tables.GetTableClient("TestResults"));
        await pending.CreateIfNotExistsAsync();
        await results.CreateIfNotExistsAsync();

        var ledger = new TableTestLedger(pending, results, "forky", ["amd64"], new StoppedClock(Noon));
        TestRequest together = new("forky", new("green/2-1", "lightgreen", "amd64"), "1-1", ["green/2-1", "blue/3-1"], ["ann/lab"], QueueFamily.Ppa) { Parameters = [("all-proposed", "\"1\"")] };
        var alone = together with { Key = together.Key with { Trigger = "blue/3-1" } };
        await ledger.OweAsync([together], CancellationToken.None);
        await ledger.SentAsync([together], CancellationToken.None);
        await ledger.OweAsync([alone, alone with { Key = alone.Key with { Trigger = "red/1-1" } }], CancellationToken.None);
        await ledger.SentAsync([alone], CancellationToken.None);
        await ledger.KeepAsync([new(together.Key, TestStatus.Pass, "1-1", "20260105_115500_3c8e1@", Noon.ToUnixTimeSeconds())], CancellationToken.None);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
