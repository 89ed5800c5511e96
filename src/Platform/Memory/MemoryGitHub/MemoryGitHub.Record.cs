using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <remarks>What an auditor may ask. No weather, and never stale.</remarks>
public sealed partial class MemoryGitHub
{
    public RepositoryRecord Record(RepositoryName name) => Act(() =>
    {
        var repository = Repository(name);
        return new RepositoryRecord(
            name,
            repository.Timeline.Select(move => ValueOf(repository, move)).ToSeq(),
            repository.PullRequests.Values.Select(RecordOf).ToSeq(),
            repository.Statuses.SelectMany(posted => posted.Value, (posted, status) => new PostedStatus(posted.Key, status)).ToSeq());
    });

    private static BranchValue ValueOf(MemoryRepository repository, BranchMove move) => new(
        move.Branch,
        move.From,
        move.To,
        move.To is { } to ? repository.Commit(to)!.Tree : null,
        move.By,
        move.At,
        move is { From: { } before, To: { } after } && !repository.Contains(after, before),
        move is { From: { } from, To: { } head } ? repository.Between(from, head).Select(commit => commit.Id).ToSeq() : []);

    private static PullRequestRecord RecordOf(MemoryPullRequest pull) => new(
        pull.Now.Id, pull.Now.Base, pull.Now.IsOpen, pull.Heads.ToSeq(), pull.Comments.Concat(pull.Reviews).OrderBy(remark => remark.Said).ToSeq());
}
