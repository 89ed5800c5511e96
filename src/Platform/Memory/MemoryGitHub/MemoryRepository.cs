using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <summary>One repository: its objects, branches, pull requests and statuses.</summary>
internal sealed class MemoryRepository(RepositoryName name)
{
    private readonly Dictionary<Sha, Commit> _commits = [];
    private readonly Dictionary<Sha, MemoryTree> _trees = new() { [MemoryTree.Empty.Id] = MemoryTree.Empty };

    public RepositoryName Name { get; } = name;

    public SortedDictionary<string, Sha> Branches { get; } = new(StringComparer.Ordinal);

    /// <summary>Why nobody may move a branch any more, by branch.</summary>
    public Dictionary<string, string> Protected { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<int, MemoryPullRequest> PullRequests { get; } = [];

    public Dictionary<Sha, List<CommitStatus>> Statuses { get; } = [];

    public List<BranchMove> Timeline { get; } = [];

    public Commit? Commit(Sha id) => _commits.GetValueOrDefault(id);

    public MemoryTree? Tree(Sha id) => _trees.GetValueOrDefault(id);

    public MemoryTree TreeOf(Sha commit) => _trees[_commits[commit].Tree];

    public Commit Add(MemoryTree tree, Seq<Sha> parents, string message, Signature author, Signature committer)
    {
        _trees[tree.Id] = tree;
        message = message.Trim();
        var id = MemoryHash.Of($"{tree.Id}\n{string.Join(' ', parents)}\n{Line(author)}\n{Line(committer)}\n\n{message}");
        return _commits[id] = new Commit(id, tree.Id, parents, message, AsAnswered(author), AsAnswered(committer));
    }

    public bool Contains(Sha head, Sha commit) => Ancestry(head).Contains(commit);

    /// <summary>The commit and everything it descends from, nearest first.</summary>
    public IReadOnlyList<Sha> Ancestry(Sha head)
    {
        var seen = new HashSet<Sha> { head };
        var reached = new List<Sha> { head };
        for (var next = 0; next < reached.Count; next++)
            reached.AddRange(_commits[reached[next]].Parents.Where(seen.Add));
        return reached;
    }

    /// <summary>The common ancestor that no other common ancestor descends from; null for unrelated histories.</summary>
    public Sha? MergeBase(Sha ours, Sha theirs)
    {
        var common = Ancestry(ours).Intersect(Ancestry(theirs)).ToHashSet();
        foreach (var candidate in common.ToList())
            common.ExceptWith(_commits[candidate].Parents.SelectMany(Ancestry));
        return common.Count == 0 ? null : common.MinBy(sha => sha.Hex);
    }

    /// <summary>The commits of <paramref name="head"/> that <paramref name="trunk"/> lacks, parents before children.</summary>
    public IReadOnlyList<Commit> Between(Sha trunk, Sha head)
    {
        var known = Ancestry(trunk).ToHashSet();
        var ordered = new List<Commit>();
        void Visit(Sha id)
        {
            if (!known.Add(id))
                return;
            foreach (var parent in _commits[id].Parents)
                Visit(parent);
            ordered.Add(_commits[id]);
        }

        Visit(head);
        return ordered;
    }

    private static string Line(Signature who) => $"{who.Name} <{who.Email}> {who.Date:yyyy-MM-ddTHH:mm:sszzz}";

    /// <summary>GitHub keeps the offset in the object but answers in UTC, without fractions.</summary>
    private static Signature AsAnswered(Signature who) =>
        who with { Date = DateTimeOffset.FromUnixTimeSeconds(who.Date.ToUnixTimeSeconds()) };
}
