using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>Reads everything table <c>Branches</c> holds of a branch, for an audit. Large: never for a decision.</summary>
public sealed class TableBranchBooks(TableClient branches)
{
    public async Task<BranchBooks> ReadAsync(BranchId branch, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in branches.QueryAsync(TableQuery.Partition(BranchKeys.PartitionOf(branch)), cancellation))
            rows.Add(row);

        return new(
            BoardRows.Read(branch, rows),
            Of(rows, BranchKeys.PastStaging).Select(StagingRows.ReadPast).OrderBy(past => past.Staging.Number).ToSeq(),
            Of(rows, BranchKeys.Owed).Select(row => OwedRows.Read(branch, row)).ToSeq(),
            Of(rows, BranchKeys.Log).Select(LogRows.Read).OrderBy(entry => entry.Number).ToSeq());
    }

    private static IEnumerable<TableEntity> Of(IEnumerable<TableEntity> rows, string prefix) =>
        rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));
}
