namespace Sluice.Core.Migration;

/// <summary>What the items' binaries on one architecture demand of their order.</summary>
internal sealed class NeedsOfItems
{
    private readonly IReadOnlyList<PlannedItem> _items;
    private readonly TargetContents _contents;
    private readonly Universe _universe;
    private readonly int _architecture;
    private readonly ItemOrder _order;

    /// <summary>By binary: the item that brings it, or takes it away; -1 when none does.</summary>
    private readonly int[] _bringer;
    private readonly int[] _taker;

    public NeedsOfItems(IReadOnlyList<PlannedItem> items, TargetContents contents, int architecture, ItemOrder order)
    {
        (_items, _contents, _universe, _architecture, _order) = (items, contents, contents.Universe, architecture, order);
        _bringer = new int[_universe.Count];
        _taker = new int[_universe.Count];
        Array.Fill(_bringer, -1);
        Array.Fill(_taker, -1);
        for (var item = 0; item < items.Count; item++)
        {
            foreach (var id in items[item].Changes[architecture].Added)
                _bringer[id] = item;
            foreach (var id in items[item].Changes[architecture].Removed)
                _taker[id] = item;
        }
    }

    public void Find()
    {
        for (var item = 0; item < _items.Count; item++)
        {
            foreach (var id in _items[item].Changes[_architecture].Added)
            {
                OrderByConflicts(item, id);
                OrderByOwnNeeds(item, id);
            }

            foreach (var id in _items[item].Changes[_architecture].Removed)
                OrderByOthersNeeds(item, id);
        }
    }

    /// <summary>What conflicts with a new binary must be gone first, unless its own new version conflicts as well.</summary>
    private void OrderByConflicts(int item, int added)
    {
        foreach (var other in _universe.ConflictsOf(added))
        {
            if (_taker[other] >= 0 && !ConflictsWithSuccessor(added, other))
                _order.Add(_taker[other], item);
        }
    }

    private bool ConflictsWithSuccessor(int added, int other)
    {
        var (first, end) = _universe.VersionsOf(other);
        for (var version = first; version < end; version++)
        {
            if (_bringer[version] >= 0 && _universe.ConflictsOf(added).BinarySearch(version) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>What a new binary needs comes before it; what it needs of the old goes after it.</summary>
    private void OrderByOwnNeeds(int item, int added)
    {
        foreach (var clause in _universe.ClausesOf(added))
        {
            if (IsMetAnyway(clause, item))
                continue;
            var (bringers, takers) = PartiesOf(clause);
            foreach (var bringer in bringers.Except(takers))
                _order.Add(bringer, item);
            foreach (var taker in takers.Except(bringers))
                _order.Add(item, taker);
        }
    }

    /// <summary>What needs a binary that goes must go, or change, before it; or what else meets the need must come.</summary>
    private void OrderByOthersNeeds(int item, int removed)
    {
        foreach (var clause in _universe.ClausesSatisfiedBy(removed))
        {
            if (IsMetAnyway(clause, item))
                continue;
            var bringers = PartiesOf(clause).Bringers;
            foreach (var owner in _universe.OwnersOf(clause))
            {
                if (!_contents.Contains(owner) || _taker[owner] == item)
                    continue;
                if (bringers.Count > 0)
                {
                    foreach (var bringer in bringers)
                        _order.Add(bringer, item);
                    break;
                }

                if (_taker[owner] >= 0)
                    _order.Add(_taker[owner], item);
            }
        }
    }

    /// <summary>By something that stays, or that the item itself brings.</summary>
    private bool IsMetAnyway(int clause, int item)
    {
        foreach (var candidate in _universe.CandidatesOf(clause))
        {
            if (_bringer[candidate] == item || (_contents.Contains(candidate) && _taker[candidate] < 0))
                return true;
        }

        return false;
    }

    private (HashSet<int> Bringers, HashSet<int> Takers) PartiesOf(int clause)
    {
        var (bringers, takers) = (new HashSet<int>(), new HashSet<int>());
        foreach (var candidate in _universe.CandidatesOf(clause))
        {
            if (_bringer[candidate] >= 0)
                bringers.Add(_bringer[candidate]);
            if (_taker[candidate] >= 0 && _contents.Contains(candidate))
                takers.Add(_taker[candidate]);
        }

        return (bringers, takers);
    }
}
