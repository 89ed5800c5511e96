using System.Collections.Immutable;

namespace Sluice.Core.Migration;

/// <summary>Which binaries a relation means (I-07). Every distinct relation is looked up once.</summary>
/// <remarks>The loader interns equal relations; were it not to, the result would be the same and only take longer.</remarks>
internal sealed class RelationResolver
{
    private readonly string _architecture;
    private readonly BinaryPackage[] _binaries;
    private readonly Dictionary<string, (int First, int End)> _versions;
    private readonly Dictionary<string, List<(int Id, string? Version)>> _providers = new(StringComparer.Ordinal);

    private readonly IntListsBuilder _meant = new();
    private readonly Dictionary<Alternative, int> _meantBy = new(ReferenceEqualityComparer.Instance);
    private readonly IntListsBuilder _candidates = new();
    private readonly List<Clause> _relations = [];
    private readonly Dictionary<Clause, int> _clauses = new(ReferenceEqualityComparer.Instance);
    private readonly IntListsBuilder _clauseLists = new();
    private readonly Dictionary<Relations, int> _clauseListOf = new(ReferenceEqualityComparer.Instance);
    private readonly IntListsBuilder _conflicts = new();
    private readonly Dictionary<Relations, int> _conflictsOf = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _seen;
    private int _round;

    public RelationResolver(string architecture, BinaryPackage[] binaries, Dictionary<string, (int First, int End)> versions)
    {
        (_architecture, _binaries, _versions) = (architecture, binaries, versions);
        _seen = new int[binaries.Length];
        for (var id = 0; id < binaries.Length; id++)
        {
            foreach (var provided in binaries[id].Provides)
            {
                if (!_providers.TryGetValue(provided.Name, out var providers))
                    _providers[provided.Name] = providers = [];
                providers.Add((id, provided.Version));
            }
        }
    }

    public int ClauseCount => _relations.Count;

    public Clause[] Relations => [.. _relations];

    public IntLists Candidates => _candidates.ToLists();

    public IntLists ClauseLists => _clauseLists.ToLists();

    /// <returns>The number of a list of clauses.</returns>
    public int ClausesOf(Relations depends)
    {
        if (_clauseListOf.TryGetValue(depends, out var list))
            return list;

        var clauses = depends.Clauses;
        for (var index = 0; index < clauses.Length; index++)
        {
            var (isFirst, isAlone) = PlaceAmong(clauses, index);
            if (isFirst)
                _clauseLists.Add(isAlone ? ClauseOf(clauses[index]) : Merged(clauses, index));
        }

        return _clauseListOf[depends] = _clauseLists.Close();
    }

    /// <summary>All that the field speaks of; may hold the package that has it, and some twice.</summary>
    public ReadOnlySpan<int> ConflictsOf(Relations conflicts)
    {
        if (_conflictsOf.TryGetValue(conflicts, out var list))
            return _conflicts[list];

        foreach (var clause in conflicts.Clauses)
        {
            foreach (var alternative in clause.Alternatives)
            {
                foreach (var meant in MeantBy(alternative))
                    _conflicts.Add(meant);
            }
        }

        return _conflicts[_conflictsOf[conflicts] = _conflicts.Close()];
    }

    private int ClauseOf(Clause relation)
    {
        if (_clauses.TryGetValue(relation, out var clause))
            return clause;

        _round++;
        foreach (var alternative in relation.Alternatives)
        {
            foreach (var meant in MeantBy(alternative))
            {
                if (_seen[meant] == _round)
                    continue;
                _seen[meant] = _round;
                _candidates.Add(meant);
            }
        }

        _relations.Add(relation);
        return _clauses[relation] = _candidates.Close();
    }

    /// <summary>Several relations on one name, as in <c>a (>= 1), a (&lt;&lt; 2)</c>: whatever satisfies all of them.</summary>
    private int Merged(ImmutableArray<Clause> clauses, int first)
    {
        var name = clauses[first].Alternatives[0].Name;
        var common = MeantBy(clauses[first].Alternatives[0]).ToArray().AsEnumerable();
        foreach (var other in clauses.Skip(first + 1).Where(other => IsOn(other, name)))
            common = common.Intersect(MeantBy(other.Alternatives[0]).ToArray());
        foreach (var candidate in common.Distinct())
            _candidates.Add(candidate);

        _relations.Add(clauses[first]);
        return _candidates.Close();
    }

    private static (bool IsFirst, bool IsAlone) PlaceAmong(ImmutableArray<Clause> clauses, int index)
    {
        if (clauses[index].Alternatives is not [{ Name: var name }])
            return (true, true);
        for (var before = 0; before < index; before++)
        {
            if (IsOn(clauses[before], name))
                return (false, false);
        }

        for (var after = index + 1; after < clauses.Length; after++)
        {
            if (IsOn(clauses[after], name))
                return (true, false);
        }

        return (true, true);
    }

    private static bool IsOn(Clause clause, string name) =>
        clause.Alternatives.Length == 1 && (ReferenceEquals(clause.Alternatives[0].Name, name) || clause.Alternatives[0].Name == name);

    private ReadOnlySpan<int> MeantBy(Alternative alternative)
    {
        if (_meantBy.TryGetValue(alternative, out var list))
            return _meant[list];

        var (first, end) = _versions.GetValueOrDefault(alternative.Name);
        for (var id = first; id < end; id++)
        {
            if (MeansArchitecture(alternative, _binaries[id]) && alternative.Admits(_binaries[id].Version))
                _meant.Add(id);
        }

        // A provided name satisfies no relation with a qualifier, and a versioned one only if it is provided in a version.
        if (alternative.Qualifier is null && _providers.TryGetValue(alternative.Name, out var providers))
        {
            foreach (var (id, version) in providers)
            {
                if (alternative.Operator is VersionOperator.Any || (version is not null && alternative.Admits(version)))
                    _meant.Add(id);
            }
        }

        return _meant[_meantBy[alternative] = _meant.Close()];
    }

    /// <remarks><c>:native</c> has a meaning in build dependencies only.</remarks>
    private bool MeansArchitecture(Alternative alternative, BinaryPackage binary) =>
        alternative.Qualifier switch
        {
            null => true,
            "any" => binary.MultiArch is MultiArch.Allowed,
            var qualifier => qualifier == _architecture && !binary.IsArchitectureAll,
        };
}
