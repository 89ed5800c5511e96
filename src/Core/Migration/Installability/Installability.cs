namespace Sluice.Core.Migration;

/// <summary>
/// Which binaries of the target can be installed, each with whatever else it needs out of the target (I-04). Knows it for all of them at
/// once, and after a change looks again only at what the change may concern (I-05). Exact: the answers depend on the target alone.
/// </summary>
/// <remarks>
/// A removal can only break what is installable, an addition only mend what is not; essential packages are the exception. So whatever is
/// installable keeps a proof, a set it is in (<see cref="CoInstallations"/>), and whatever is not keeps the clauses its refutation rests on.
/// </remarks>
public sealed class Installability
{
    private readonly Universe _universe;
    private readonly CoInstallations _proofs;
    private readonly InstallationSearch _search;
    private readonly Verdicts _verdicts;
    private readonly List<int> _suspects = [];
    private Refutation? _nothingWorks;

    private Installability(TargetContents contents, Func<BinaryPackage, bool> counts)
    {
        (Contents, _universe) = (contents, contents.Universe);
        _verdicts = new(_universe, counts);
        _proofs = new(contents, _verdicts.IsBad);
        _search = new(contents, _verdicts.IsBad);
    }

    public TargetContents Contents { get; }

    /// <summary>Ascending, which is in order of name.</summary>
    public int[] Uninstallables => [.. _verdicts.Refuted.Order()];

    /// <summary>How many uninstallable ones count.</summary>
    public int Counted => _verdicts.Counted;

    /// <summary>How much was done so far; to be given back to <see cref="RollBackTo"/>.</summary>
    public (int Verdicts, int Proofs) Mark => (_verdicts.Mark, _proofs.Mark);

    /// <summary>Looks at every binary of the target.</summary>
    public static Installability Sweep(TargetContents contents) => Sweep(contents, _ => true);

    /// <param name="counts">Which binaries are counted when they are uninstallable.</param>
    public static Installability Sweep(TargetContents contents, Func<BinaryPackage, bool> counts)
    {
        var swept = new Installability(contents, counts);
        swept._suspects.AddRange(contents.Ids());
        swept.RefuteTheHopeless();
        swept.Judge(int.MaxValue);
        swept.Settle();
        return swept;
    }

    /// <summary>Whether the target holds the binary and it can be installed.</summary>
    public bool IsInstallable(int id) => _verdicts.IsProved(id);

    /// <summary>What the target holds and can install no more, or not yet, of what was judged since then; ascending.</summary>
    public int[] RefutedSince((int Verdicts, int Proofs) mark) => [.. _verdicts.ChangedSince(mark.Verdicts).Where(id => _verdicts.IsBad[id]).Distinct().Order()];

    /// <summary>Something that the binary depends on and the target holds no candidate for; null when it has another reason to be uninstallable.</summary>
    public Clause? UnmetNeedOf(int id)
    {
        foreach (var clause in _universe.ClausesOf(id))
        {
            if (!Contents.ContainsAny(_universe.CandidatesOf(clause)))
                return _universe.RelationOf(clause);
        }

        return null;
    }

    /// <param name="countsAll">Whether arch:all binaries are reported as counting on this architecture.</param>
    public Uninstallable ToUninstallable(bool countsAll) => new(_universe.Architecture, _verdicts.Refuted.Select(_universe.Binary), countsAll);

    /// <summary>To be told what left and what came to the target's contents since the last call; a new version is both.</summary>
    /// <param name="mostCounted">Stops when more are counted: the change must then be undone before anything else is asked.</param>
    public void Update(ReadOnlySpan<int> removed, ReadOnlySpan<int> added, int mostCounted = int.MaxValue)
    {
        _nothingWorks = null;
        foreach (var id in removed)
            _verdicts.Forget(id);
        foreach (var id in added)
            _suspects.Add(id);

        _proofs.Left.Clear();
        _proofs.Mend(removed, added);
        foreach (var (set, id) in _proofs.Left)
        {
            if (!_verdicts.IsProvedBy(id, set))
                continue;
            _verdicts.Forget(id);
            if (Contents.Contains(id))
                _suspects.Add(id);
        }

        Reconsider(removed, added);
        _suspects.Sort();
        Judge(mostCounted);
    }

    public void RollBackTo((int Verdicts, int Proofs) mark)
    {
        _verdicts.RollBackTo(mark.Verdicts);
        _proofs.RollBackTo(mark.Proofs);
    }

    /// <summary>Nothing done so far will be undone.</summary>
    public void Settle()
    {
        _verdicts.Settle();
        _proofs.Settle();
    }

    /// <summary>Everything whose refutation may not hold any more becomes open, and with it what was refuted because of it.</summary>
    /// <remarks>All at once, since two that need each other can only become installable together.</remarks>
    private void Reconsider(ReadOnlySpan<int> removed, ReadOnlySpan<int> added)
    {
        var available = new Stack<int>(added.ToArray());
        foreach (var id in removed)
        {
            if (_universe.Binary(id).IsEssential)
                Reopen(_verdicts.RefutedBesideEssentials, available);
        }

        while (available.TryPop(out var id))
        {
            if (_universe.Binary(id).IsEssential)
                Reopen(_verdicts.RefutedBesideEssentials, available);
            foreach (var clause in _universe.ClausesSatisfiedBy(id))
                Reopen(_verdicts.RefutedBecauseOf(clause), available);
        }
    }

    private void Reopen(List<int> refuted, Stack<int> available)
    {
        foreach (var id in refuted)
        {
            _verdicts.Forget(id);
            _suspects.Add(id);
            available.Push(id);
        }
    }

    private void Judge(int mostCounted)
    {
        foreach (var id in _suspects)
        {
            if (_verdicts.IsOpen(id) && !TryProve(id))
                RefuteDependants(id);
            if (Counted > mostCounted)
                break;
        }

        _suspects.Clear();
    }

    private bool TryProve(int id)
    {
        if (_nothingWorks is not null)
            return Refute(id, _nothingWorks);
        if (EmptyClause(id) is >= 0 and var empty)
            return Refute(id, new([empty], false));
        if (_proofs.FindFor(id) is { } known)
            return Prove(id, known);
        if (!_search.Find([id]))
            return Refute(id, new(_search.LookedAt, false));

        var essentials = _universe.Essentials.ToArray().Where(Contents.Contains).ToArray();
        if (essentials.Length == 0 || _search.Find([.. essentials, id]))
            return Prove(id, _proofs.Open(_search.Installed));
        var refutation = new Refutation(_search.LookedAt, true);
        if (!_search.Find(essentials))
            _nothingWorks = refutation = new(_search.LookedAt, true);
        return Refute(id, refutation);
    }

    /// <returns>A clause of the binary's that nothing usable satisfies; -1 when there is none.</returns>
    private int EmptyClause(int id)
    {
        foreach (var clause in _universe.ClausesOf(id))
        {
            if (!HasUsable(clause))
                return clause;
        }

        return -1;
    }

    private bool HasUsable(int clause)
    {
        foreach (var candidate in _universe.CandidatesOf(clause))
        {
            if (Contents.Contains(candidate) && !_verdicts.IsBad[candidate])
                return true;
        }

        return false;
    }

    private void RefuteTheHopeless()
    {
        foreach (var id in _suspects)
        {
            if (!_verdicts.IsOpen(id) || EmptyClause(id) is not (>= 0 and var empty))
                continue;
            Refute(id, new([empty], false));
            RefuteDependants(id);
        }
    }

    /// <summary>Whatever is to be judged anyway and needs exactly this one.</summary>
    private void RefuteDependants(int refuted)
    {
        var bad = new Stack<int>([refuted]);
        while (bad.TryPop(out var id))
        {
            foreach (var clause in _universe.ClausesSatisfiedBy(id))
            {
                if (HasUsable(clause))
                    continue;
                foreach (var owner in _universe.OwnersOf(clause))
                {
                    if (!Contents.Contains(owner) || !_verdicts.IsOpen(owner))
                        continue;
                    Refute(owner, new([clause], false));
                    bad.Push(owner);
                }
            }
        }
    }

    private bool Prove(int id, CoInstallation proof)
    {
        _verdicts.Prove(id, proof);
        return true;
    }

    private bool Refute(int id, Refutation refutation)
    {
        _verdicts.Refute(id, refutation);
        return false;
    }
}
