using Azure;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>Table <c>Commits</c>: partition the commit, a row for every status ever posted on it. Rows are only ever added.</summary>
public sealed class TableStatusBook(TableClient commits) : IStatusBook
{
    public async Task RecordAsync(RepositoryName repository, Sha commit, CommitStatus status, CancellationToken cancellation)
    {
        var row = new TableEntity(PartitionOf(repository, commit), $"{TableKey.Escape(status.Context)}|{status.Id:D20}")
        {
            ["Repository"] = repository.FullName,
            ["Context"] = status.Context,
            ["State"] = status.State.ToString(),
            ["Url"] = status.Url,
            ["Description"] = status.Description,
            ["At"] = status.At,
            ["Id"] = status.Id,
        };
        try
        {
            await commits.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException known) when (known.Status is 409)
        {
            // Heard before: a status has one id, and never changes.
        }
    }

    public async Task<Seq<CommitStatus>> ReadAsync(RepositoryName repository, Sha commit, CancellationToken cancellation)
    {
        Seq<CommitStatus> newest = [];
        await foreach (var row in commits.QueryAsync(TableQuery.Partition(PartitionOf(repository, commit)), cancellation))
            newest = CheckRules.Remember(newest, Read(row));
        return newest;
    }

    private static string PartitionOf(RepositoryName repository, Sha commit) => TableKey.Escape($"{commit}:{repository.FullName.ToLowerInvariant()}");

    private static CommitStatus Read(TableEntity row) => new(
        row.GetString("Context")!,
        Enum.Parse<CommitState>(row.GetString("State")!),
        row.GetString("Url"),
        row.GetString("Description"),
        row.GetDateTimeOffset("At")!.Value,
        row.GetInt64("Id")!.Value);
}
