namespace Sluice.Core.Migration;

/// <summary>
/// The co-installable sets that prove what can be installed (I-05). When the target changes they are mended instead of made anew: what
/// stays in a set stays proved, and only what had to leave one is looked at again. What was done can be undone.
/// </summary>
internal sealed class CoInstallations(TargetContents contents, bool[] isKnownBad)
{
    private readonly Universe _universe = contents.Universe;
    private readonly List<CoInstallation> _sets = [];
    private readonly List<(CoInstallation Set, int Id)> _log = [];
    private readonly List<int> _toFollow = [];
    private readonly Stack<int> _gone = [];

    public int Mark => _log.Count;

    /// <summary>What left a set while it was mended, since the last call.</summary>
    public List<(CoInstallation Set, int Id)> Left { get; } = [];

    /// <summary>A set that has the binary, or can take it; null when none can.</summary>
    public CoInstallation? FindFor(int id)
    {
        foreach (var set in _sets)
        {
            if (set.Has(id))
                return set;
        }

        foreach (var set in _sets)
        {
            if (set.Count > 0 && TryAdd(set, id))
                return set;
        }

        return null;
    }

    public CoInstallation Open(IEnumerable<int> members)
    {
        var set = _sets.Find(set => set.Count == 0);
        if (set is null)
            _sets.Add(set = new(_universe.Count));
        foreach (var id in members)
            Flip(set, id);
        return set;
    }

    /// <summary>Adds a binary with all that it needs, if that takes no second thought.</summary>
    public bool TryAdd(CoInstallation set, int id)
    {
        if (set.Has(id))
            return true;
        var mark = Mark;
        _toFollow.Clear();
        if (!TryTake(set, id))
            return false;
        for (var next = 0; next < _toFollow.Count; next++)
        {
            foreach (var clause in _universe.ClausesOf(_toFollow[next]))
            {
                if (TrySatisfy(set, clause))
                    continue;
                RollBackTo(mark);
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes every set valid again after the target changed.</summary>
    public void Mend(ReadOnlySpan<int> removed, ReadOnlySpan<int> added)
    {
        for (var number = 0; number < _sets.Count; number++)
            Mend(_sets[number], removed, added);
    }

    public void RollBackTo(int mark)
    {
        for (var last = _log.Count - 1; last >= mark; last--)
            _log[last].Set.Flip(_log[last].Id);
        _log.RemoveRange(mark, _log.Count - mark);
    }

    /// <summary>Nothing done so far will be undone. Sets that prove nothing any more are given up.</summary>
    public void Settle()
    {
        foreach (var set in _sets.Where(set => set.Proves == 0))
        {
            foreach (var id in set.Members())
                set.Flip(id);
        }

        _log.Clear();
    }

    private void Mend(CoInstallation set, ReadOnlySpan<int> removed, ReadOnlySpan<int> added)
    {
        var lost = new List<int>();
        foreach (var id in removed)
        {
            if (!set.Has(id))
                continue;
            Flip(set, id);
            var successor = contents.SameNamed(id);
            if (successor >= 0 && !set.Has(successor) && _universe.AreEquivalent(id, successor))
                Flip(set, successor);
            else
                lost.Add(id);
        }

        foreach (var id in lost)
        {
            if (contents.SameNamed(id) is >= 0 and var successor)
                TryAdd(set, successor);
        }

        foreach (var id in lost)
            _gone.Push(id);
        while (_gone.TryPop(out var id))
            FollowGone(set, id);
        if (!HoldsEssentials(set, added))
            Dissolve(set);
    }

    private void FollowGone(CoInstallation set, int gone)
    {
        foreach (var clause in _universe.ClausesSatisfiedBy(gone))
        {
            if (set.HasAny(_universe.CandidatesOf(clause)))
                continue;
            foreach (var owner in _universe.OwnersOf(clause))
            {
                if (!set.Has(owner))
                    continue;
                if (TryReplace(set, clause))
                    break;
                Leave(set, owner);
                _gone.Push(owner);
            }
        }
    }

    private bool TryReplace(CoInstallation set, int clause)
    {
        foreach (var candidate in _universe.CandidatesOf(clause))
        {
            if (contents.Contains(candidate) && !isKnownBad[candidate] && TryAdd(set, candidate))
                return true;
        }

        return false;
    }

    private bool HoldsEssentials(CoInstallation set, ReadOnlySpan<int> added)
    {
        foreach (var id in added)
        {
            if (_universe.Binary(id).IsEssential && set.Count > 0 && !TryAdd(set, id))
                return false;
        }

        return !Left.Exists(left => left.Set == set && _universe.Binary(left.Id).IsEssential);
    }

    private void Dissolve(CoInstallation set)
    {
        foreach (var id in set.Members())
            Leave(set, id);
    }

    private void Leave(CoInstallation set, int id)
    {
        Flip(set, id);
        Left.Add((set, id));
    }

    private bool TrySatisfy(CoInstallation set, int clause)
    {
        var candidates = _universe.CandidatesOf(clause);
        if (set.HasAny(candidates))
            return true;
        foreach (var candidate in candidates)
        {
            if (contents.Contains(candidate) && !isKnownBad[candidate] && TryTake(set, candidate))
                return true;
        }

        return false;
    }

    private bool TryTake(CoInstallation set, int id)
    {
        if (set.HasAny(_universe.ConflictsOf(id)))
            return false;
        Flip(set, id);
        _toFollow.Add(id);
        return true;
    }

    private void Flip(CoInstallation set, int id)
    {
        set.Flip(id);
        _log.Add((set, id));
    }
}
