using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>Reads table <c>Branches</c> for people: a few runs of rows, however many pull requests and stagings there are.</summary>
public sealed class TableBranchRecords(TableClient branches) : IBranchRecords
{
    private const int MostSpans = 1000;

    public async Task<Overview> OverviewAsync(BranchId branch, CancellationToken cancellation)
    {
        var partition = BranchKeys.PartitionOf(branch);
        var live = ListAsync(TableQuery.StartingWith(partition, BranchKeys.Live), cancellation);
        var idle = ListAsync(TableQuery.StartingWith(partition, BranchKeys.IdlePull), cancellation);
        var rows = await live;
        var owed = rows
            .Where(row => row.RowKey.StartsWith(BranchKeys.Owed, StringComparison.Ordinal))
            .Select(row => OwedRows.Read(branch, row))
            .ToSeq();
        return new(BoardRows.Read(branch, [.. rows, .. await idle]), owed);
    }

    public async Task<IReadOnlyList<PastStaging>> StagingsAsync(BranchId branch, int? until, int most, CancellationToken cancellation) =>
    [
        .. (await ListAsync(From(branch, BranchKeys.PastStaging, until is { } number ? BranchKeys.PastStagingOf(number) : null) with { Take = most }, cancellation))
            .Select(StagingRows.ReadPast),
    ];

    public async Task<IReadOnlyList<StagingSpan>> SpansAsync(BranchId branch, DateTimeOffset since, CancellationToken cancellation)
    {
        var latest = From(branch, BranchKeys.PastStaging, null) with { Columns = ["Number", "CreatedAt", "EndedAt", "End"], Take = MostSpans };
        var spans = new List<StagingSpan>();
        await foreach (var row in branches.QueryAsync(latest, cancellation))
        {
            var span = StagingRows.ReadSpan(row);
            if (span.To < since)
                break;
            spans.Add(span);
        }

        return spans;
    }

    public async Task<IReadOnlyList<LogEntry>> LogAsync(BranchId branch, int? until, int most, CancellationToken cancellation) =>
    [
        .. (await ListAsync(From(branch, BranchKeys.Log, until is { } number ? BranchKeys.LogOf(number) : null) with { Take = most }, cancellation))
            .Select(LogRows.Read),
    ];

    private static TableQuery From(BranchId branch, string prefix, string? first)
    {
        var partition = BranchKeys.PartitionOf(branch);
        var whole = TableQuery.StartingWith(partition, prefix);
        return first is null ? whole : TableQuery.Rows(partition, first, whole.Before);
    }

    private async Task<List<TableEntity>> ListAsync(TableQuery query, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in branches.QueryAsync(query, cancellation))
            rows.Add(row);
        return rows;
    }
}
