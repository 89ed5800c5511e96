using System.Runtime.InteropServices;

namespace Sluice.Core.Migration;

/// <summary>Every binary of every suite on one architecture, by number, with what satisfies what (I-01). Immutable; safe to read from several threads.</summary>
/// <remarks>
/// A binary of the same name and version in two suites is one. Numbers are dense, in order of name and version, so that they are the same
/// whatever order the indexes were read in; all versions of a name are neighbours.
/// </remarks>
public sealed class Universe
{
    private readonly UniverseParts _parts;
    private readonly int[]?[] _dependants;

    internal Universe(UniverseParts parts)
    {
        _parts = parts;
        _dependants = new int[]?[parts.Binaries.Length];
    }

    public string Architecture => _parts.Architecture;

    public int Count => _parts.Binaries.Length;

    public int ClauseCount => _parts.Relations.Length;

    /// <summary>Binaries that are part of every installation, ascending, of whichever suite.</summary>
    public ReadOnlySpan<int> Essentials => _parts.Essentials;

    public static Universe Build(Snapshot snapshot, string architecture) => UniverseBuilder.Build(snapshot, architecture);

    /// <summary>As the first suite has it: the target, then the source suite.</summary>
    public BinaryPackage Binary(int id) => _parts.Binaries[id];

    /// <returns>-1 when no suite has it.</returns>
    public int Find(string name, string version)
    {
        var (first, end) = VersionsOf(name);
        for (var id = first; id < end; id++)
        {
            if (_parts.Binaries[id].Version == version)
                return id;
        }

        return -1;
    }

    public int IdOf(BinaryPackage binary) => Find(binary.Name, binary.Version);

    /// <returns>The numbers from First up to but without End; none when no suite has the name.</returns>
    public (int First, int End) VersionsOf(string name) => _parts.Versions.GetValueOrDefault(name);

    /// <summary>All versions of this binary's name, itself among them.</summary>
    public (int First, int End) VersionsOf(int id) => (_parts.FirstOfName[id], _parts.EndOfName[id]);

    /// <summary>What the binary depends on: each clause by one of its candidates.</summary>
    public ReadOnlySpan<int> ClausesOf(int id) => _parts.ClauseLists[_parts.ClauseListOf[id]];

    /// <summary>What may satisfy a clause, best first: in the order written, real packages before those that provide the name; no broken ones (I-02).</summary>
    public ReadOnlySpan<int> CandidatesOf(int clause) => _parts.Candidates[clause];

    /// <summary>As it was written; the first one of several versioned relations on one name, which are one clause.</summary>
    public Clause RelationOf(int clause) => _parts.Relations[clause];

    /// <summary>What cannot be installed beside it, whoever of the two says so; ascending.</summary>
    public ReadOnlySpan<int> ConflictsOf(int id) => _parts.Conflicts[id];

    public ReadOnlySpan<int> ClausesSatisfiedBy(int id) => _parts.SatisfiedBy[id];

    /// <summary>The binaries that have the clause, ascending.</summary>
    public ReadOnlySpan<int> OwnersOf(int clause) => _parts.Owners[clause];

    /// <summary>Binaries with a clause that this one may satisfy, ascending.</summary>
    public ReadOnlySpan<int> DependantsOf(int id) => _dependants[id] ??= FindDependants(id);

    /// <summary>Some clause has no candidate in any suite, or only broken ones (I-02).</summary>
    public bool IsBroken(int id) => _parts.IsBroken[id];

    /// <param name="suite">Its place in <see cref="Snapshot.Suites"/>: 0 is the target, 1 the primary source suite.</param>
    public bool IsIn(int id, int suite) => (_parts.Suites[id] >> suite & 1) != 0;

    public bool IsInTarget(int id) => IsIn(id, 0);

    /// <summary>Whether one may stand for the other in every installation: the same needs, the same conflicts, needed by the same (I-03).</summary>
    public bool AreEquivalent(int one, int other) =>
        ConflictsOf(one).SequenceEqual(ConflictsOf(other))
        && ClausesSatisfiedBy(one).SequenceEqual(ClausesSatisfiedBy(other))
        && Binary(one).IsEssential == Binary(other).IsEssential
        && HaveSameNeeds(ClausesOf(one), ClausesOf(other));

    private bool HaveSameNeeds(ReadOnlySpan<int> ones, ReadOnlySpan<int> others)
    {
        if (ones.Length != others.Length)
            return false;
        for (var index = 0; index < ones.Length; index++)
        {
            if (ones[index] != others[index] && !CandidatesOf(ones[index]).SequenceEqual(CandidatesOf(others[index])))
                return false;
        }

        return true;
    }

    /// <remarks>Two threads may find the same list at once; either is right.</remarks>
    private int[] FindDependants(int id)
    {
        var found = new List<int>();
        foreach (var clause in ClausesSatisfiedBy(id))
            found.AddRange(OwnersOf(clause));
        found.Sort();

        var distinct = 0;
        var all = CollectionsMarshal.AsSpan(found);
        foreach (var dependant in all)
        {
            if (distinct == 0 || all[distinct - 1] != dependant)
                all[distinct++] = dependant;
        }

        return all[..distinct].ToArray();
    }
}

/// <summary>What a universe is made of.</summary>
internal sealed class UniverseParts
{
    public required string Architecture { get; init; }

    public required BinaryPackage[] Binaries { get; init; }

    /// <summary>A bit for each suite.</summary>
    public required ushort[] Suites { get; init; }

    public required int[] FirstOfName { get; init; }

    public required int[] EndOfName { get; init; }

    public required Dictionary<string, (int First, int End)> Versions { get; init; }

    public required int[] Essentials { get; init; }

    /// <summary>By clause.</summary>
    public required Clause[] Relations { get; init; }

    public required IntLists Candidates { get; init; }

    public required IntLists Owners { get; init; }

    /// <summary>Binaries with the same field share a list.</summary>
    public required int[] ClauseListOf { get; init; }

    public required IntLists ClauseLists { get; init; }

    public required IntLists SatisfiedBy { get; init; }

    public required IntLists Conflicts { get; init; }

    public required bool[] IsBroken { get; init; }
}
