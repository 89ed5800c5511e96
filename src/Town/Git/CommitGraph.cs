using System.Collections.Concurrent;

namespace Sluice.Town.Git;

/// <summary>Who descends from whom, kept in memory.</summary>
public sealed class CommitGraph(ObjectStore store)
{
    private readonly ConcurrentDictionary<ObjectId, int> _generations = [];

    public bool IsAncestor(ObjectId ancestor, ObjectId descendant)
    {
        var floor = Generation(ancestor);
        Stack<ObjectId> ahead = new([descendant]);
        HashSet<ObjectId> seen = [];
        while (ahead.TryPop(out var commit))
        {
            if (commit == ancestor)
                return true;
            if (!seen.Add(commit) || Generation(commit) <= floor)
                continue;
            foreach (var parent in store.Commit(commit).Parents)
                ahead.Push(parent);
        }

        return false;
    }

    /// <summary>All that can be reached from <paramref name="head"/>, newest generation first.</summary>
    public IEnumerable<Commit> Reachable(ObjectId head)
    {
        PriorityQueue<ObjectId, (int, long)> ahead = new([(head, Rank(head))]);
        HashSet<ObjectId> seen = [head];
        while (ahead.TryDequeue(out var id, out _))
        {
            var commit = store.Commit(id);
            yield return commit;
            foreach (var parent in commit.Parents.Where(seen.Add))
                ahead.Enqueue(parent, Rank(parent));
        }
    }

    public Divergence Compare(ObjectId left, ObjectId right)
    {
        Dictionary<ObjectId, Side> sides = new() { [left] = Side.Left };
        sides[right] = sides.GetValueOrDefault(right) | Side.Right;
        PriorityQueue<ObjectId, (int, long)> ahead = new(sides.Keys.Select(id => (id, Rank(id))));
        List<Commit> onlyLeft = [], onlyRight = [];
        List<ObjectId> bases = [];

        // In order of generation: once a commit is taken, all its descendants on the way have been, so its sides are final.
        while (ahead.UnorderedItems.Any(w => !sides[w.Element].HasFlag(Side.Stale)))
        {
            var commit = store.Commit(ahead.Dequeue());
            var side = sides[commit.Id];
            if (side is Side.Left)
                onlyLeft.Add(commit);
            else if (side is Side.Right)
                onlyRight.Add(commit);
            else if (side is Side.Both)
                bases.Add(commit.Id);

            var inherited = side is Side.Both ? Side.Both | Side.Stale : side;
            foreach (var parent in commit.Parents)
            {
                if (sides.TryAdd(parent, inherited))
                    ahead.Enqueue(parent, Rank(parent));
                else
                    sides[parent] |= inherited;
            }
        }

        onlyLeft.Reverse();
        onlyRight.Reverse();
        return new(bases, onlyLeft, onlyRight);
    }

    private (int Generation, long Date) Rank(ObjectId id) =>
        (-Generation(id), -store.Commit(id).Committer.Date.ToUnixTimeSeconds());

    /// <summary>One more than the highest of the parents'; a root has 1.</summary>
    private int Generation(ObjectId id)
    {
        if (_generations.TryGetValue(id, out var known))
            return known;

        Stack<ObjectId> open = new([id]);
        while (open.TryPeek(out var commit))
        {
            var parents = store.Commit(commit).Parents;
            var unknown = parents.Where(p => !_generations.ContainsKey(p)).ToList();
            if (unknown.Count == 0)
                _generations[open.Pop()] = 1 + parents.Select(p => _generations[p]).DefaultIfEmpty(0).Max();
            foreach (var parent in unknown)
                open.Push(parent);
        }

        return _generations[id];
    }

    [Flags]
    private enum Side
    {
        None = 0,
        Left = 1,
        Right = 2,
        Both = 3,
        Stale = 4,
    }
}
