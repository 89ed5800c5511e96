using System.IO.Compression;
using System.Text.Json;
using Azure;
using Sluice.Core.Migration;
using Sluice.Platform.Blobs;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Tables <c>Runs</c> and <c>Items</c>, and a file for each run that holds all it found.</summary>
/// <remarks>A run counts from the transaction that writes its row and ends its turn. What a run that died wrote before is overwritten by the next, which has its number.</remarks>
public sealed class TableRunBooks(TableClient runs, TableClient items, BlobStore files, TimeProvider clock) : IRunBooks
{
    public async Task<RunTurn?> TryBeginAsync(string suite, TimeSpan patience, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var row = await TurnAsync(suite, cancellation);
        if (row?.GetString("Stamp") is not null && row.GetDateTimeOffset("Until") > now)
            return null;

        var turn = new RunTurn(suite, (row?.GetInt32("LastRun") ?? 0) + 1, now + patience, Guid.NewGuid().ToString("N")[..12]);
        return await TryTakeAsync(turn, row?.ETag, cancellation) ? turn : null;
    }

    public async Task<RunTurn?> TryKeepTurnAsync(RunTurn turn, TimeSpan patience, CancellationToken cancellation)
    {
        if (await MineAsync(turn, cancellation) is not { } row)
            return null;

        var kept = turn with { Until = clock.GetUtcNow() + patience };
        return await TryTakeAsync(kept, row.ETag, cancellation) ? kept : null;
    }

    public async Task GiveUpAsync(RunTurn turn, CancellationToken cancellation)
    {
        if (await MineAsync(turn, cancellation) is { } row)
            await TryAsync(() => runs.UpdateEntityAsync(Write(turn.Suite, turn.Number - 1, null), row.ETag, TableUpdateMode.Replace, cancellation));
    }

    public async Task KeepReportAsync(RunTurn turn, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await files.CreateIfNotExistsAsync(cancellation);
        await files.TryAddAsync(RunRows.ReportOf(RunRows.FileOf(turn), name), Zip(zip => zip.Write(content.Span)), cancellation);
    }

    public async Task<ReadOnlyMemory<byte>?> ReportAsync(string suite, int number, string name, CancellationToken cancellation)
    {
        var row = await runs.GetEntityIfExistsAsync(RunRows.PartitionOf(suite), RunRows.RowOf(number), cancellation);
        return row is not null && await files.GetAsync(RunRows.ReportOf(row.GetString("Contents")!, name), cancellation) is { } report ? Unzip(report) : default(ReadOnlyMemory<byte>?);
    }

    public async Task<bool> TryWriteAsync(RunTurn turn, SuiteRun run, RunContents contents, CancellationToken cancellation)
    {
        var found = contents.Items.ToDictionary(item => item.Name, StringComparer.Ordinal);
        await SuiteRows.ForEachPartitionAsync(
            contents.Changes.SelectMany(change => ItemRows.Write(run, change, found.GetValueOrDefault(change.Item))),
            action => action.Entity.PartitionKey,
            action => 0,
            (partition, together, ct) => items.SubmitTransactionAsync(together, ct),
            cancellation);
        await files.CreateIfNotExistsAsync(cancellation);
        await files.TryAddAsync(RunRows.FileOf(turn), Pack(contents), cancellation);

        if (await MineAsync(turn, cancellation) is not { } row)
            return false;
        return await TryAsync(() => runs.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, Write(turn.Suite, turn.Number, null), row.ETag),
                new(TableTransactionActionType.UpsertReplace, RunRows.Write(run, RunRows.FileOf(turn))),
            ],
            cancellation));
    }

    public async Task<IReadOnlyList<SuiteRun>> RunsAsync(string suite, int? until, int most, CancellationToken cancellation) =>
        [.. (await SuiteRows.ListAsync(runs, RunRows.From(suite, until) with { Take = most }, cancellation)).Select(RunRows.Read)];

    public async Task<RunContents?> ContentsAsync(string suite, int number, CancellationToken cancellation)
    {
        var row = await runs.GetEntityIfExistsAsync(RunRows.PartitionOf(suite), RunRows.RowOf(number), cancellation);
        return row is not null && await files.GetAsync(row.GetString("Contents")!, cancellation) is { } packed ? Unpack(packed) : null;
    }

    public async Task<IReadOnlyList<PastChange>> HistoryAsync(string suite, string source, int most, CancellationToken cancellation)
    {
        var past = TableQuery.StartingWith(ItemRows.PartitionOf(suite, source), ItemRows.Log) with { Take = most };
        return [.. (await SuiteRows.ListAsync(items, past, cancellation)).Select(ItemRows.Read)];
    }

    private Task<TableEntity?> TurnAsync(string suite, CancellationToken cancellation) =>
        runs.GetEntityIfExistsAsync(RunRows.PartitionOf(suite), RunRows.Turn, cancellation);

    private async Task<TableEntity?> MineAsync(RunTurn turn, CancellationToken cancellation) =>
        await TurnAsync(turn.Suite, cancellation) is { } row && row.GetString("Stamp") == turn.Stamp ? row : null;

    private Task<bool> TryTakeAsync(RunTurn turn, ETag? seen, CancellationToken cancellation)
    {
        var row = Write(turn.Suite, turn.Number - 1, turn);
        return TryAsync(() => seen is { } version
            ? runs.UpdateEntityAsync(row, version, TableUpdateMode.Replace, cancellation)
            : runs.AddEntityAsync(row, cancellation));
    }

    private static TableEntity Write(string suite, int lastRun, RunTurn? turn) => new(RunRows.PartitionOf(suite), RunRows.Turn)
    {
        ["LastRun"] = lastRun,
        ["Stamp"] = turn?.Stamp,
        ["Until"] = turn?.Until,
    };

    /// <returns>False when somebody else was faster.</returns>
    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException slower) when (slower.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static BinaryData Pack(RunContents contents) => Zip(zip => JsonSerializer.Serialize(zip, contents));

    private static BinaryData Zip(Action<GZipStream> write)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            write(zip);
        return new(packed.ToArray());
    }

    private static RunContents Unpack(BinaryData packed) => JsonSerializer.Deserialize<RunContents>(Unzip(packed).Span)!;

    private static ReadOnlyMemory<byte> Unzip(BinaryData packed)
    {
        using var zip = new GZipStream(packed.ToStream(), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return plain.ToArray();
    }
}
