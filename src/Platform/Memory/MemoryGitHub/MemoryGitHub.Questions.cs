using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <remarks>What a test may ask. No weather, and never stale.</remarks>
public sealed partial class MemoryGitHub
{
    public IReadOnlyDictionary<string, string> FilesAt(RepositoryName name, string branch) =>
        Act(() => Repository(name).TreeOf(Repository(name).Branches[branch]).Files);

    public IReadOnlyDictionary<string, string> FilesAt(RepositoryName name, Sha commit) =>
        Act(() => Repository(name).TreeOf(commit).Files);

    public IReadOnlyDictionary<string, Sha> Branches(RepositoryName name) =>
        Act(() => Repository(name).Branches.ToDictionary());

    /// <summary>Every value the branches of a repository ever had, in order.</summary>
    public IReadOnlyList<BranchMove> Timeline(RepositoryName name) => Act<IReadOnlyList<BranchMove>>(() => [.. Repository(name).Timeline]);

    public IReadOnlyList<BranchMove> Timeline(RepositoryName name, string branch) =>
        [.. Timeline(name).Where(move => move.Branch == branch)];

    public IReadOnlyList<Remark> Comments(PullRequestId id) => Act<IReadOnlyList<Remark>>(() => [.. PullRequest(id).Comments]);

    public PullRequestSnapshot Snapshot(PullRequestId id) => Act(() => PullRequest(id).Now);

    /// <summary>The commits of a branch, newest first, along first parents.</summary>
    public IReadOnlyList<Commit> History(RepositoryName name, string branch) => Act<IReadOnlyList<Commit>>(() =>
    {
        var repository = Repository(name);
        var commits = new List<Commit>();
        for (Sha? next = repository.Branches[branch]; next is { } sha;)
        {
            var commit = repository.Commit(sha)!;
            commits.Add(commit);
            next = commit.Parents.Count > 0 ? commit.Parents[0] : null;
        }

        return commits;
    });
}
