using Sluice.Core.Migration;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Core.Tests.House;

/// <summary>Rows of every kind that the migration lane writes, with every column.</summary>
internal static class SuiteWrittenRows
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Tables = ["Items", "Mails", "PendingTests", "Runs", "TestResults"];

    public static async Task<IEnumerable<(string Table, TableEntity Row)>> AllAsync()
    {
        var tables = new MemoryTableServiceClient();
        foreach (var name in Tables)
            await tables.GetTableClient(name).CreateIfNotExistsAsync();
        await TestsAsync(tables);
        await RunsAsync(tables);
        await MailWrittenRows.WriteAsync(tables.GetTableClient("Mails"));
        var rows = new List<(string, TableEntity)>();
        foreach (var name in Tables)
        {
            await foreach (var row in tables.GetTableClient(name).QueryAsync(TableQuery.All))
                rows.Add((name, row));
        }

        return rows;
    }

    private static async Task TestsAsync(MemoryTableServiceClient tables)
    {
        var (pending, results) = (tables.GetTableClient("PendingTests"), tables.GetTableClient("TestResults"));
        var ledger = new TableTestLedger(pending, results, "forky", ["amd64"], new StoppedClock(Noon));
        TestRequest together = new("forky", new("green/2-1", "lightgreen", "amd64"), "1-1", ["green/2-1", "blue/3-1"], ["ann/lab"], QueueFamily.Ppa) { Parameters = [("all-proposed", "\"1\"")] };
        var alone = together with { Key = together.Key with { Trigger = "blue/3-1" } };
        await ledger.OweAsync([together], CancellationToken.None);
        await ledger.SentAsync([together], CancellationToken.None);
        await ledger.OweAsync([alone, alone with { Key = alone.Key with { Trigger = "red/1-1" } }], CancellationToken.None);
        await ledger.SentAsync([alone], CancellationToken.None);
        await ledger.KeepAsync([new(together.Key, TestStatus.Pass, "1-1", "20260105_115500_3c8e1@", Noon.ToUnixTimeSeconds())], CancellationToken.None);
    }

    private static async Task RunsAsync(MemoryTableServiceClient tables)
    {
        var files = new MemoryBlobStore();
        await files.CreateIfNotExistsAsync();
        var books = new TableRunBooks(tables.GetTableClient("Runs"), tables.GetTableClient("Items"), files, new StoppedClock(Noon));
        var explanation = new ItemExplanation("green", "2-1", "waiting", "It waits.", [], "", "The next run looks again.");
        var turn = await books.TryBeginAsync("forky", TimeSpan.FromMinutes(5), CancellationToken.None);
        await books.TryWriteAsync(
            turn!,
            new("forky", 1, Noon, Noon) { Alarms = ["green has no tests any more"] },
            new(
                [new("green", "green", "1-1", "2-1", PolicyVerdict.RejectedTemporarily, Noon, ["age"], ["bug 7"], explanation) { Maintainer = "Ann" }],
                [new("green", "green", "2-1", "new", "waiting", "It waits.")],
                []),
            CancellationToken.None);
        await books.TryBeginAsync("forky", TimeSpan.FromMinutes(5), CancellationToken.None);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
