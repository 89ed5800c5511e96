namespace Sluice.Core.Migration;

/// <summary>What is known of each binary: proved installable by a set, refuted because of some clauses, or open. What was done can be undone.</summary>
internal sealed class Verdicts
{
    private readonly CoInstallation?[] _proofs;
    private readonly Dictionary<int, Refutation> _refutations = [];
    private readonly int[] _watched;
    private readonly bool[] _counts;
    private readonly List<(int Id, CoInstallation? Proof, Refutation? Refutation)> _log = [];

    public Verdicts(Universe universe, Func<BinaryPackage, bool> counts)
    {
        _proofs = new CoInstallation?[universe.Count];
        _watched = new int[universe.ClauseCount];
        IsBad = new bool[universe.Count];
        _counts = new bool[universe.Count];
        for (var id = 0; id < universe.Count; id++)
            _counts[id] = counts(universe.Binary(id));
    }

    public bool[] IsBad { get; }

    public int Counted { get; private set; }

    public int Mark => _log.Count;

    public IEnumerable<int> Refuted => _refutations.Keys;

    public List<int> RefutedBesideEssentials => [.. _refutations.Where(entry => entry.Value.NeedsEssentials).Select(entry => entry.Key)];

    public bool IsProved(int id) => _proofs[id] is not null;

    public bool IsProvedBy(int id, CoInstallation set) => _proofs[id] == set;

    public bool IsOpen(int id) => _proofs[id] is null && !IsBad[id];

    /// <summary>Those whose refutation rests on the clause.</summary>
    public List<int> RefutedBecauseOf(int clause) => _watched[clause] == 0
        ? []
        : [.. _refutations.Where(entry => entry.Value.Clauses.Contains(clause)).Select(entry => entry.Key)];

    /// <summary>May hold some twice.</summary>
    public IEnumerable<int> ChangedSince(int mark) => _log.Skip(mark).Select(change => change.Id);

    public void Prove(int id, CoInstallation proof) => Change(id, proof, null);

    public void Refute(int id, Refutation refutation) => Change(id, null, refutation);

    public void Forget(int id) => Change(id, null, null);

    public void RollBackTo(int mark)
    {
        for (var last = _log.Count - 1; last >= mark; last--)
            Set(_log[last].Id, _log[last].Proof, _log[last].Refutation);
        _log.RemoveRange(mark, _log.Count - mark);
    }

    public void Settle() => _log.Clear();

    private void Change(int id, CoInstallation? proof, Refutation? refutation)
    {
        _log.Add((id, _proofs[id], IsBad[id] ? _refutations[id] : null));
        Set(id, proof, refutation);
    }

    private void Set(int id, CoInstallation? proof, Refutation? refutation)
    {
        if (_proofs[id] is { } before)
            before.Proves--;
        _proofs[id] = proof;
        if (proof is not null)
            proof.Proves++;

        if (IsBad[id] && _refutations.Remove(id, out var old))
            Count(id, old, -1);
        IsBad[id] = refutation is not null;
        if (refutation is null)
            return;
        _refutations[id] = refutation;
        Count(id, refutation, 1);
    }

    private void Count(int id, Refutation refutation, int by)
    {
        Counted += _counts[id] ? by : 0;
        foreach (var clause in refutation.Clauses)
            _watched[clause] += by;
    }
}

/// <summary>Why a binary is uninstallable.</summary>
/// <param name="Clauses">While none of them gets another candidate, it stays so.</param>
/// <param name="NeedsEssentials">It would be installable without the essential packages.</param>
internal sealed record Refutation(int[] Clauses, bool NeedsEssentials);
