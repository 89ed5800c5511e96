using Azure;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>A branch's rows as they were read.</summary>
internal sealed record BranchStamp(TableEntity? Header, IReadOnlyDictionary<string, TableEntity> Rows);

/// <summary>One transaction: the header, the rows that differ, what is owed from now on, the stagings that ended, and the audit entry.</summary>
internal sealed record BranchChange(IReadOnlyList<TableTransactionAction> Actions, IReadOnlyList<Owed> Owed)
{
    public static BranchChange Of(BranchStamp stamp, Outcome outcome, Heard heard, Project project)
    {
        var board = outcome.Board;
        var partition = BranchKeys.PartitionOf(board.Branch);
        var firstOwed = (stamp.Header?.GetInt32("LastOwed") ?? 0) + 1;
        var entry = (stamp.Header?.GetInt32("LastLog") ?? 0) + 1;
        var owed = outcome.Effects
            .Select((effect, index) => new Owed(new(board.Branch, firstOwed + index), effect, 0, heard.At, Parked: false, null))
            .ToList();

        return new(
        [
            Header(stamp.Header, partition, board, firstOwed - 1 + owed.Count, entry),
            .. Differences(stamp.Rows, BoardRows.Write(board, project)),
            .. board.Ended.Select(past => Add(StagingRows.WritePast(partition, past))),
            .. board.Verdicts.Select(verdict => new TableTransactionAction(TableTransactionActionType.UpsertReplace, VerdictRows.Write(partition, verdict))),
            .. owed.Select(effect => Add(OwedRows.Write(partition, effect.Key.Number, effect.Effect, heard.At))),
            Add(LogRows.Write(partition, entry, outcome, heard)),
        ], owed);
    }

    /// <summary>The row that makes writes to a branch serial, whatever the queue does.</summary>
    private static TableTransactionAction Header(TableEntity? was, string partition, Board board, int lastOwed, int lastLog)
    {
        var header = new TableEntity(partition, BranchKeys.Header)
        {
            ["Branch"] = board.Branch.ToString(),
            ["LastStaging"] = board.LastStaging,
            ["LastSplit"] = board.LastSplit,
            ["LastOwed"] = lastOwed,
            ["LastLog"] = lastLog,
            ["StoppedBecause"] = board.StoppedBecause,
            ["StagingPausedBecause"] = board.StagingPausedBecause,
            ["LandingPausedBecause"] = board.LandingPausedBecause,
        };
        return was is null ? Add(header) : new(TableTransactionActionType.UpdateReplace, header, was.ETag);
    }

    private static IEnumerable<TableTransactionAction> Differences(IReadOnlyDictionary<string, TableEntity> was, IEnumerable<TableEntity> wanted)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal) { BranchKeys.Header };
        foreach (var row in wanted)
        {
            kept.Add(row.RowKey);
            if (!was.TryGetValue(row.RowKey, out var old))
                yield return new(TableTransactionActionType.UpsertReplace, row);
            else if (!IsSame(old, row))
                yield return new(TableTransactionActionType.UpdateReplace, row, ETag.All);
        }

        foreach (var (key, row) in was)
        {
            if (!kept.Contains(key) && !key.StartsWith(BranchKeys.Owed, StringComparison.Ordinal))
                yield return new(TableTransactionActionType.Delete, new(row.PartitionKey, key), ETag.All);
        }
    }

    /// <remarks>A row read has the stamp of its write besides the columns it was given.</remarks>
    private static bool IsSame(TableEntity old, TableEntity row) =>
        row.All(column => Equals(old[column.Key], column.Value)) && old.Columns.All(column => column == TableEntityWriter.StampColumn || row[column] is not null);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
}
