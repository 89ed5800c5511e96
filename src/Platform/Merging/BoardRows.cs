using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>A board as rows, and rows as a board.</summary>
internal static class BoardRows
{
    public static Board Read(BranchId branch, IReadOnlyCollection<TableEntity> rows)
    {
        var header = rows.FirstOrDefault(row => row.RowKey == BranchKeys.Header);
        return new(branch)
        {
            // A row read twice while it moved from idle to live counts once; the live one is the newer.
            PullRequests = Of(rows, BranchKeys.LivePull).Concat(Of(rows, BranchKeys.IdlePull)).Concat(Of(rows, "done|pull|"))
                .Select(PullRequestRows.Read)
                .DistinctBy(pull => pull.Id)
                .OrderBy(pull => pull.Id.Number)
                .ThenBy(pull => pull.Id.Repository.FullName, StringComparer.Ordinal)
                .ToSeq(),
            Stagings = Of(rows, BranchKeys.Staging).Select(StagingRows.Read).ToSeq(),
            Splits = Of(rows, BranchKeys.Split).Select(ReadSplit).ToSeq(),
            Checks = rows.FirstOrDefault(row => row.RowKey == BranchKeys.Checks) is { } checks ? VerdictRows.ReadChecks(checks) : [],
            LastStaging = header?.GetInt32("LastStaging") ?? 0,
            LastSplit = header?.GetInt32("LastSplit") ?? 0,
            StoppedBecause = TextOf(header, "StoppedBecause"),
            StagingPausedBecause = TextOf(header, "StagingPausedBecause"),
            LandingPausedBecause = TextOf(header, "LandingPausedBecause"),
        };
    }

    /// <summary>Every row the board should have, the header and the outbox excepted.</summary>
    public static IEnumerable<TableEntity> Write(Board board, Project project)
    {
        var partition = BranchKeys.PartitionOf(board.Branch);
        var inPlay = PlayRules.GroupsInPlay(board, project);
        return
        [
            .. board.PullRequests.Select(pull => PullRequestRows.Write(partition, KeyOf(pull, board, inPlay), pull, StateRules.StateOf(pull, board, project))),
            .. board.Stagings.Select(staging => StagingRows.Write(partition, staging)),
            .. board.Splits.Select(split => WriteSplit(partition, split)),
            .. board.Checks is [] ? [] : new[] { VerdictRows.WriteChecks(partition, board.Checks) },
        ];
    }

    /// <remarks>What left while it was landing is still to be told that it landed, so it stays where that is read.</remarks>
    private static string KeyOf(PullRequest pull, Board board, Seq<string> inPlay) =>
        pull.IsGone && board.StagingOf(pull.Id) is not { Phase: StagingPhase.Landing }
            ? BranchKeys.DonePull(pull.Id)
            : BranchKeys.PullOf(inPlay.Contains(pull.Group), pull);

    private static TableEntity WriteSplit(string partition, Split split) => new(partition, BranchKeys.SplitOf(split.Number))
    {
        ["Groups"] = Lines.Write(split.Groups, group => [group]),
        ["IsUrgent"] = split.IsUrgent,
        ["From"] = split.From,
        ["IsRetry"] = split.IsRetry,
    };

    private static Split ReadSplit(TableEntity row) => new(
        BranchKeys.NumberOf(row.RowKey),
        Lines.Read(row.GetString("Groups"), fields => fields[0]),
        row.GetBoolean("IsUrgent") ?? false)
    {
        From = row.GetInt32("From"),
        IsRetry = row.GetBoolean("IsRetry") ?? false,
    };

    private static string? TextOf(TableEntity? header, string column) => header?.GetString(column) is { Length: > 0 } text ? text : null;

    private static IEnumerable<TableEntity> Of(IEnumerable<TableEntity> rows, string prefix) =>
        rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));
}
