using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>Table <c>Directory</c>: partitions <c>pull:owner/name</c> and <c>commit:sha</c>, each row naming a branch.</summary>
public sealed class TableDirectory(TableClient directory) : IDirectory
{
    public Task RegisterAsync(PullRequestId pullRequest, Address address, Sha head, CancellationToken cancellation) => Task.WhenAll(
        directory.UpsertEntityAsync(Write(PullPartition(pullRequest.Repository), $"{pullRequest.Number}", address), TableUpdateMode.Replace, cancellation),
        directory.UpsertEntityAsync(
            Write(CommitPartition(pullRequest.Repository, head), RowOf(address), address), TableUpdateMode.Replace, cancellation));

    public Task RegisterAsync(RepositoryName repository, Sha head, BranchId branch, CancellationToken cancellation)
    {
        var address = new Address(branch, null);
        return directory.UpsertEntityAsync(Write(CommitPartition(repository, head), RowOf(address), address), TableUpdateMode.Replace, cancellation);
    }

    public async Task<Address?> FindAsync(PullRequestId pullRequest, CancellationToken cancellation) =>
        await directory.GetEntityIfExistsAsync(PullPartition(pullRequest.Repository), $"{pullRequest.Number}", cancellation: cancellation) is { } row
            ? Read(row)
            : null;

    public async Task<IReadOnlyList<Address>> FindAsync(RepositoryName repository, Sha commit, CancellationToken cancellation)
    {
        var concerned = new List<Address>();
        await foreach (var row in directory.QueryAsync(TableQuery.Partition(CommitPartition(repository, commit)), cancellation))
            concerned.Add(Read(row));
        return concerned;
    }

    // GitHub's names differ by case only for people: a key must not.
    private static string PullPartition(RepositoryName repository) => TableKey.Escape($"pull:{repository.FullName.ToLowerInvariant()}");

    private static string CommitPartition(RepositoryName repository, Sha commit) =>
        TableKey.Escape($"commit:{commit}:{repository.FullName.ToLowerInvariant()}");

    private static string RowOf(Address address) => $"{TableKey.Escape(address.Branch.ToString())}|{TableKey.Escape(address.Group ?? "")}";

    private static TableEntity Write(string partition, string row, Address address) => new(partition, row)
    {
        ["Project"] = address.Branch.Project,
        ["Branch"] = address.Branch.Name,
        ["Group"] = address.Group,
    };

    private static Address Read(TableEntity row) => new(new(row.GetString("Project")!, row.GetString("Branch")!), row.GetString("Group"));
}
