using Azure;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>Branches in table <c>Branches</c>: a partition a branch, a header row in every transaction, guarded by its ETag.</summary>
public sealed class TableBranchStore(TableClient branches, SluiceConfiguration configuration) : IBranchStore
{
    public async Task<Page> ReadAsync(BranchId branch, string? group, PullRequestId? about, CancellationToken cancellation)
    {
        var partition = BranchKeys.PartitionOf(branch);
        while (true)
        {
            var live = ListAsync(TableQuery.StartingWith(partition, BranchKeys.Live), cancellation);
            var idle = group is null ? Nothing : ListAsync(TableQuery.StartingWith(partition, BranchKeys.IdleGroup(group)), cancellation);
            var rows = (await live).Concat(await idle).ToDictionary(row => row.RowKey, StringComparer.Ordinal);
            var board = BoardRows.Read(branch, rows.Values);
            var header = rows.GetValueOrDefault(BranchKeys.Header);

            // What is neither in play nor idle is over, or unknown.
            if (about is not null && board.PullRequest(about) is null)
            {
                if (await branches.GetEntityIfExistsAsync(partition, BranchKeys.DonePull(about), cancellation: cancellation) is { } done)
                {
                    rows.Add(done.RowKey, done);
                    board = BoardRows.Read(branch, rows.Values);
                }
                else if (await HasMovedAsync(partition, header, cancellation))
                {
                    // Several reads are no snapshot: the row may have moved behind them.
                    continue;
                }
            }

            var owed = rows.Values
                .Where(row => row.RowKey.StartsWith(BranchKeys.Owed, StringComparison.Ordinal))
                .OrderBy(row => row.RowKey, StringComparer.Ordinal)
                .Select(row => OwedRows.Read(branch, row))
                .ToSeq();
            return new(board, owed, new BranchStamp(header, rows));
        }
    }

    public bool Fits(Page page, Outcome outcome, Heard heard) => ChangeOf(page, outcome, heard).Actions.Count <= TransactionLimits.MaxActions;

    public async Task<IReadOnlyList<Owed>?> TryCommitAsync(Page page, Outcome outcome, Heard heard, CancellationToken cancellation)
    {
        var change = ChangeOf(page, outcome, heard);
        try
        {
            await branches.SubmitTransactionAsync(change.Actions, cancellation);
            return change.Owed;
        }
        catch (RequestFailedException stale) when (stale.Status is 409 or 412)
        {
            return null;
        }
    }

    public async Task<Verdict?> RecallAsync(BranchId branch, string trees, CancellationToken cancellation)
    {
        var row = await branches.GetEntityIfExistsAsync(BranchKeys.PartitionOf(branch), BranchKeys.VerdictOf(trees), cancellation: cancellation);
        return row is not null && VerdictRows.Read(row) is var verdict && verdict.Trees == trees ? verdict : null;
    }

    public async Task<Claim?> ClaimAsync(OwedKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = BranchKeys.PartitionOf(key.Branch);
        if (await branches.GetEntityIfExistsAsync(partition, BranchKeys.OwedOf(key.Number), cancellation: cancellation) is not { } row)
            return null;

        var owed = OwedRows.Read(key.Branch, row);
        // Clocks differ by a little, and a nudge comes once.
        if (owed.Parked || owed.NotBefore > now + TimeSpan.FromSeconds(2))
            return null;

        try
        {
            var counted = new TableEntity(partition, row.RowKey) { ["Attempts"] = owed.Attempts + 1 };
            await branches.UpdateEntityAsync(counted, row.ETag, TableUpdateMode.Merge, cancellation);
            return new(key, owed.Effect, owed.Attempts + 1, row.GetInt32("Faults") ?? 0);
        }
        catch (RequestFailedException taken) when (taken.Status is 404 or 412)
        {
            return null;
        }
    }

    public Task CrossOffAsync(OwedKey key, CancellationToken cancellation) =>
        branches.DeleteEntityAsync(BranchKeys.PartitionOf(key.Branch), BranchKeys.OwedOf(key.Number), ETag.All, cancellation);

    public Task PostponeAsync(OwedKey key, DateTimeOffset until, string because, int faults, CancellationToken cancellation) =>
        NoteAsync(key, row =>
        {
            row["NotBefore"] = until;
            row["Problem"] = because;
            row["Faults"] = faults;
        }, cancellation);

    public Task ParkAsync(OwedKey key, string because, CancellationToken cancellation) =>
        NoteAsync(key, row =>
        {
            row["Parked"] = true;
            row["Problem"] = because;
        }, cancellation);

    public async Task<Owed?> ResendAsync(OwedKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        await NoteAsync(key, row =>
        {
            row["Parked"] = false;
            row["Faults"] = 0;
            row["NotBefore"] = now;
        }, cancellation);
        var row = await branches.GetEntityIfExistsAsync(BranchKeys.PartitionOf(key.Branch), BranchKeys.OwedOf(key.Number), cancellation: cancellation);
        return row is null ? null : OwedRows.Read(key.Branch, row);
    }

    public async Task<IReadOnlyList<PullRequest>> OpenAsync(BranchId branch, CancellationToken cancellation)
    {
        var partition = BranchKeys.PartitionOf(branch);
        var live = ListAsync(TableQuery.StartingWith(partition, BranchKeys.LivePull), cancellation);
        var idle = ListAsync(TableQuery.StartingWith(partition, BranchKeys.IdlePull), cancellation);
        return [.. (await live).Concat(await idle).Select(PullRequestRows.Read).DistinctBy(pull => pull.Id).Where(pull => !pull.IsGone)];
    }

    public async Task<IReadOnlyList<PastStaging>> HistoryAsync(BranchId branch, int most, CancellationToken cancellation)
    {
        var latest = TableQuery.StartingWith(BranchKeys.PartitionOf(branch), BranchKeys.PastStaging) with { Take = most };
        return [.. (await ListAsync(latest, cancellation)).Select(StagingRows.ReadPast)];
    }

    private BranchChange ChangeOf(Page page, Outcome outcome, Heard heard) => BranchChange.Of(
        (BranchStamp)page.Token, outcome, heard, configuration.ProjectOn(page.Board.Branch)!);

    private static Task<List<TableEntity>> Nothing => Task.FromResult<List<TableEntity>>([]);

    private async Task NoteAsync(OwedKey key, Action<TableEntity> note, CancellationToken cancellation)
    {
        var row = new TableEntity(BranchKeys.PartitionOf(key.Branch), BranchKeys.OwedOf(key.Number));
        note(row);
        try
        {
            await branches.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status is 404)
        {
            // Crossed off by another attempt meanwhile: nothing is owed any more.
        }
    }

    private async Task<bool> HasMovedAsync(string partition, TableEntity? header, CancellationToken cancellation)
    {
        var now = await branches.GetEntityIfExistsAsync(partition, BranchKeys.Header, cancellation: cancellation);
        return now?.ETag != header?.ETag;
    }

    private async Task<List<TableEntity>> ListAsync(TableQuery query, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in branches.QueryAsync(query, cancellation))
            rows.Add(row);
        return rows;
    }
}
