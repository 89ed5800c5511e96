using System.Collections.Concurrent;

namespace Sluice.Town.Git;

/// <summary>The objects of one network of forks, readable by each of its repositories.</summary>
/// <param name="gitDirectory">Any bare repository of the network.</param>
public sealed class ObjectStore(string gitDirectory) : IDisposable
{
    private readonly LooseObjects _loose = new(Path.Combine(gitDirectory, "objects"));
    private readonly CatFile _packed = new(gitDirectory);
    private readonly ConcurrentDictionary<ObjectId, Commit> _commits = [];

    public string GitDirectory { get; } = gitDirectory;

    public ObjectId Write(ObjectKind kind, byte[] content) => _loose.Write(kind, content);

    public ObjectId WriteTree(IEnumerable<TreeEntry> entries) => Write(ObjectKind.Tree, TreeEntry.Write(entries));

    public Commit WriteCommit(ObjectId tree, IEnumerable<ObjectId> parents, Signature author, Signature committer, string message) =>
        Commit(Write(ObjectKind.Commit, Git.Commit.Write(tree, parents, author, committer, message)));

    public GitObject? Find(ObjectId id) => _loose.Read(id) ?? _packed.Read(id);

    /// <summary>Null when there is no such object.</summary>
    public ObjectKind? KindOf(ObjectId id) => _commits.ContainsKey(id) ? ObjectKind.Commit : Find(id)?.Kind;

    /// <summary>Null when there is no such object, or it is not a commit.</summary>
    public Commit? FindCommit(ObjectId id)
    {
        if (_commits.TryGetValue(id, out var known))
            return known;
        return Find(id) is { Kind: ObjectKind.Commit } found ? _commits.GetOrAdd(id, Git.Commit.Read(id, found.Content)) : null;
    }

    public Commit Commit(ObjectId id) =>
        FindCommit(id) ?? throw new InvalidOperationException($"Commit {id} is not in {GitDirectory}.");

    /// <summary>Null when there is no such object, or it is not a tree.</summary>
    public IReadOnlyList<TreeEntry>? FindTree(ObjectId id) =>
        Find(id) is { Kind: ObjectKind.Tree } found ? TreeEntry.Read(found.Content) : null;

    public IReadOnlyList<TreeEntry> Tree(ObjectId id) =>
        FindTree(id) ?? throw new InvalidOperationException($"Tree {id} is not in {GitDirectory}.");

    public void Dispose() => _packed.Dispose();
}
