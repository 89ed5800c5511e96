using System.Numerics;

namespace Sluice.Core.Migration;

/// <summary>Which binaries of a universe the target holds at this moment of a run: at most one version of each name. What was done can be undone.</summary>
public sealed class TargetContents
{
    private readonly ulong[] _bits;
    private readonly List<int> _log = [];

    private TargetContents(Universe universe)
    {
        Universe = universe;
        _bits = new ulong[(universe.Count + 63) / 64];
    }

    public Universe Universe { get; }

    public int Count { get; private set; }

    /// <summary>How much was done so far; to be given back to <see cref="RollBackTo"/>.</summary>
    public int Mark => _log.Count;

    /// <summary>What the target suite holds before anything migrates.</summary>
    public static TargetContents OfTarget(Universe universe)
    {
        var contents = new TargetContents(universe);
        for (var id = 0; id < universe.Count; id++)
        {
            if (universe.IsInTarget(id))
                contents.Flip(id);
        }

        return contents;
    }

    public static TargetContents Of(Universe universe, IEnumerable<int> ids)
    {
        var contents = new TargetContents(universe);
        foreach (var id in ids)
            contents.Add(id);
        contents._log.Clear();
        return contents;
    }

    public bool Contains(int id) => (_bits[id >> 6] >> (id & 63) & 1) != 0;

    /// <returns>The version of this binary's name that the target holds; -1 when it holds none.</returns>
    public int SameNamed(int id) => Held(Universe.VersionsOf(id));

    /// <returns>-1 when the target holds none of the name.</returns>
    public int Find(string name) => Held(Universe.VersionsOf(name));

    public bool ContainsAny(ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            if (Contains(id))
                return true;
        }

        return false;
    }

    /// <summary>Nothing happens when it is there. Another version of the name must have been removed before.</summary>
    public void Add(int id)
    {
        if (Contains(id))
            return;
        if (SameNamed(id) is >= 0 and var other)
            throw new InvalidOperationException($"{Universe.Binary(id)} cannot be added: {Universe.Binary(other)} was not removed.");
        Flip(id);
        _log.Add(id);
    }

    public void Remove(int id)
    {
        if (!Contains(id))
            return;
        Flip(id);
        _log.Add(id);
    }

    /// <summary>What came and went on the whole; what came and went again is neither.</summary>
    public (int[] Removed, int[] Added) ChangesSince(int mark)
    {
        var changed = new HashSet<int>();
        foreach (var id in _log.Skip(mark))
        {
            if (!changed.Remove(id))
                changed.Add(id);
        }

        return ([.. changed.Where(id => !Contains(id)).Order()], [.. changed.Where(Contains).Order()]);
    }

    public void RollBackTo(int mark)
    {
        for (var last = _log.Count - 1; last >= mark; last--)
            Flip(_log[last]);
        _log.RemoveRange(mark, _log.Count - mark);
    }

    /// <summary>Ascending, which is in order of name.</summary>
    public IEnumerable<int> Ids()
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var left = _bits[word]; left != 0; left &= left - 1)
                yield return (word << 6) + BitOperations.TrailingZeroCount(left);
        }
    }

    private int Held((int First, int End) versions)
    {
        for (var id = versions.First; id < versions.End; id++)
        {
            if (Contains(id))
                return id;
        }

        return -1;
    }

    private void Flip(int id)
    {
        _bits[id >> 6] ^= 1UL << (id & 63);
        Count += Contains(id) ? 1 : -1;
    }
}
