using System.Collections.Concurrent;
using Azure;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Tables <c>PendingTests</c> and <c>TestResults</c> of one series: a row for each mark and for each result kept.</summary>
/// <remarks>Marks are written a hundred at a time, and one note says of a hundred that they have left: asking costs one row, not two.</remarks>
public sealed class TableTestLedger(TableClient pendingTests, TableClient testResults, string series, IReadOnlyList<string> architectures, TimeProvider clock) : ITestLedger
{
    private readonly SentBooks _books = new();

    /// <summary>Of the results as this run knows them.</summary>
    private readonly ConcurrentDictionary<TestKey, ETag> _versions = [];

    /// <summary>Notes found without a mark: the last one's result came while no run was there to see it.</summary>
    private readonly ConcurrentBag<(string Partition, string Row)> _idle = [];

    private IEnumerable<string> Partitions => architectures.SelectMany(architecture => TestKeys.PartitionsOf(series, architecture));

    public async Task<TestBooks> ReadAsync(CancellationToken cancellation)
    {
        var kept = SuiteRows.ReadAsync(testResults, Partitions, rows => rows.Select(ReadResult), cancellation);
        return new(await PendingAsync(cancellation), await kept);
    }

    /// <summary>What is asked for and not answered, without the results.</summary>
    public Task<IReadOnlyList<PendingTest>> PendingAsync(CancellationToken cancellation) => SuiteRows.ReadAsync(pendingTests, Partitions, ReadMarks, cancellation);

    public Task OweAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return SuiteRows.ForEachPartitionAsync(
            requests.DistinctBy(request => request.Key).Where(request => !_books.Knows(request.Key)),
            request => TestKeys.PartitionOf(series, request.Key.Subject),
            request => request.Triggers.Sum(trigger => trigger.Length),
            (partition, together, ct) => MarkAsync(partition, together, now, ct),
            cancellation);
    }

    /// <summary>By the transaction they were marked in: one note says that all of it left.</summary>
    public IReadOnlyList<IReadOnlyList<TestRequest>> Together(IReadOnlyList<TestRequest> requests) =>
        [.. requests.GroupBy(request => _books.BatchOf(request.Key), StringComparer.Ordinal).Select(batch => (IReadOnlyList<TestRequest>)[.. batch])];

    public async Task SentAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (batches, alone) = _books.Leave(requests.Select(request => request.Key));
        await SuiteRows.ForEachPartitionAsync(
            batches,
            batch => TestKeys.PartitionOf(series, batch.Subject),
            batch => 0,
            (partition, together, ct) => pendingTests.SubmitTransactionAsync(
                [.. together.Select(batch => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Note(partition, batch.Batch, now)))], ct),
            cancellation);
        await Parallel.ForEachAsync(alone, SuiteRows.Options(cancellation), async (key, ct) => await NoteAloneAsync(key, now, ct));
    }

    public Task ForgetAsync(IReadOnlyList<TestKey> marks, CancellationToken cancellation)
    {
        var rows = marks.Distinct().Select(key => (key.Subject, Row: TestKeys.RowOf(key)));
        var notes = _books.Forget(marks).Select(batch => (batch.Subject, Row: TestKeys.Sent + batch.Batch));
        return SuiteRows.ForEachPartitionAsync(
            rows.Concat(notes),
            row => TestKeys.PartitionOf(series, row.Subject),
            row => 0,
            (partition, together, ct) => SuiteRows.DeleteAsync(pendingTests, partition, [.. together.Select(row => row.Row)], ct),
            cancellation);
    }

    public Task KeepAsync(IReadOnlyList<TestResult> results, CancellationToken cancellation) => SuiteRows.ForEachPartitionAsync(
        results.Reverse().DistinctBy(result => result.Key),
        result => TestKeys.PartitionOf(series, result.Key.Subject),
        result => 0,
        KeepAsync,
        cancellation);

    public Task DropAsync(IReadOnlyList<TestKey> results, CancellationToken cancellation) => SuiteRows.ForEachPartitionAsync(
        results.Distinct(),
        key => TestKeys.PartitionOf(series, key.Subject),
        key => 0,
        (partition, together, ct) => SuiteRows.DeleteAsync(testResults, partition, [.. together.Select(TestKeys.RowOf)], ct),
        cancellation);

    /// <summary>Takes away notes of which no mark is left.</summary>
    public Task CloseAsync(CancellationToken cancellation) => SuiteRows.ForEachPartitionAsync(
        _idle.ToList(),
        note => note.Partition,
        note => 0,
        (partition, together, ct) => SuiteRows.DeleteAsync(pendingTests, partition, [.. together.Select(note => note.Row)], ct),
        cancellation);

    /// <remarks>A row that is there already is a mark of somebody else's: it stays, and the others are written without it.</remarks>
    private async Task MarkAsync(string partition, IReadOnlyList<TestRequest> together, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await AddAsync(partition, together, now, cancellation);
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status is 409)
        {
            ReadMarks(await SuiteRows.ListAsync(pendingTests, TableQuery.Partition(partition), cancellation));
            if (together.Where(request => !_books.Knows(request.Key)).ToList() is { Count: > 0 } left)
                await AddAsync(partition, left, now, cancellation);
        }
    }

    private async Task AddAsync(string partition, IReadOnlyList<TestRequest> together, DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = PendingTestRows.BatchOf(together, now);
        await pendingTests.SubmitTransactionAsync(
            [.. together.Select(request => new TableTransactionAction(TableTransactionActionType.Add, PendingTestRows.Write(partition, request, batch, now)))],
            cancellation);
        foreach (var request in together)
            _books.Owe(request.Key, batch, isSent: false);
    }

    /// <remarks>A worker's message may have brought a result since these were read: then each is looked at again.</remarks>
    private async Task KeepAsync(string partition, IReadOnlyList<TestResult> together, CancellationToken cancellation)
    {
        try
        {
            var versions = await testResults.SubmitTransactionAsync([.. together.Select(result => Keep(partition, result))], cancellation);
            for (var i = 0; i < versions.Count; i++)
                _versions[together[i].Key] = versions[i];
        }
        catch (TableTransactionFailedException faster) when (faster.Status is 404 or 409 or 412)
        {
            foreach (var result in together)
            {
                ETag? known = _versions.TryGetValue(result.Key, out var version) ? version : null;
                _versions[result.Key] = await KeptResults.KeepAsync(testResults, partition, result, known, result.Key.Trigger is TestKey.Reference, cancellation);
            }
        }
    }

    private TableTransactionAction Keep(string partition, TestResult result) => _versions.TryGetValue(result.Key, out var version)
        ? new(TableTransactionActionType.UpdateReplace, TestResultRows.Write(partition, result), version)
        : new(TableTransactionActionType.Add, TestResultRows.Write(partition, result));

    private TestResult ReadResult(TableEntity row)
    {
        var result = TestResultRows.Read(row);
        _versions[result.Key] = row.ETag;
        return result;
    }

    private async Task NoteAloneAsync(TestKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = new TableEntity(TestKeys.PartitionOf(series, key.Subject), TestKeys.RowOf(key)) { ["SentAt"] = now };
        try
        {
            await pendingTests.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status is 404)
        {
            // Its result has come meanwhile and has taken the mark away.
        }
    }

    private static TableEntity Note(string partition, string batch, DateTimeOffset now) => new(partition, TestKeys.Sent + batch) { ["SentAt"] = now };

    private List<PendingTest> ReadMarks(IReadOnlyList<TableEntity> partition)
    {
        var notes = partition.Where(row => row.RowKey.StartsWith(TestKeys.Sent, StringComparison.Ordinal)).ToDictionary(row => row.RowKey[TestKeys.Sent.Length..]);
        var marks = new List<PendingTest>(partition.Count);
        foreach (var row in partition.Where(row => row.RowKey.StartsWith(TestKeys.Test, StringComparison.Ordinal)))
        {
            var batch = row.GetString("Batch")!;
            var mark = new PendingTest(
                PendingTestRows.Key(row), row.GetDateTimeOffset("AskedAt"), notes.ContainsKey(batch) || row.TryGetValue("SentAt", out _), PendingTestRows.Request(row));
            _books.Owe(mark.Key, batch, mark.IsSent);
            marks.Add(mark);
        }

        foreach (var note in notes.Where(note => !_books.HasAny(note.Key)))
            _idle.Add((note.Value.PartitionKey, note.Value.RowKey));
        return marks;
    }
}
