using System.Runtime.InteropServices;

namespace Sluice.Core.Migration;

/// <summary>Which binaries a relation means (I-07). Every distinct relation is looked up once.</summary>
/// <remarks>The loader interns equal relations; were it not to, the result would be the same and only take longer.</remarks>
internal sealed class RelationResolver
{
    private readonly string _architecture;
    private readonly BinaryPackage[] _binaries;
    private readonly Dictionary<string, (int First, int End)> _versions;
    private readonly Dictionary<string, List<(int Id, string? Version)>> _providers = new(StringComparer.Ordinal);

    private readonly IntListsBuilder _meant;
    private readonly Dictionary<Alternative, int> _meantBy;
    private readonly Dictionary<string, int> _names;
    private readonly IntListsBuilder _candidates;
    private readonly List<Clause> _relations;
    private readonly Dictionary<Clause, int> _clauses;
    private readonly IntListsBuilder _clauseLists;
    private readonly Dictionary<Relations, int> _clauseListOf;
    private readonly IntListsBuilder _conflicts = new();
    private readonly Dictionary<Relations, int> _conflictsOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int First, int Second), int> _merged = [];
    private readonly int[] _seen;
    private int _round;

    /// <summary>By clause, the number of the only name that it speaks of; -1 when it speaks of several.</summary>
    private readonly List<int> _nameOf = [];
    private int[] _lastField = new int[1024];
    private int[] _placeInField = new int[1024];
    private int _fields;

    public RelationResolver(string architecture, BinaryPackage[] binaries, Dictionary<string, (int First, int End)> versions)
    {
        (_architecture, _binaries, _versions) = (architecture, binaries, versions);
        _seen = new int[binaries.Length];

        // About as many as a real archive has of each, so that little has to grow.
        var count = binaries.Length;
        (_meant, _candidates, _clauseLists) = (new(count, 2 * count), new(count, 2 * count), new(count, 4 * count));
        (_relations, _names) = (new(count), new(count, StringComparer.Ordinal));
        _meantBy = new(count, ReferenceEqualityComparer.Instance);
        _clauses = new(count, ReferenceEqualityComparer.Instance);
        _clauseListOf = new(count, ReferenceEqualityComparer.Instance);
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

        var fields = ++_fields;
        foreach (var relation in depends.Clauses)
        {
            var clause = ClauseOf(relation);
            var name = _nameOf[clause];
            if (name < 0)
            {
                _clauseLists.Add(clause);
            }
            else if (_lastField[name] != fields)
            {
                _lastField[name] = fields;
                _placeInField[name] = _clauseLists.Open.Length;
                _clauseLists.Add(clause);
            }
            else
            {
                var place = _placeInField[name];
                _clauseLists.Open[place] = Merged(_clauseLists.Open[place], clause);
            }
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

        var round = ++_round;
        foreach (var alternative in relation.Alternatives)
        {
            foreach (var meant in MeantBy(alternative))
            {
                if (_seen[meant] == round)
                    continue;
                _seen[meant] = round;
                _candidates.Add(meant);
            }
        }

        return _clauses[relation] = Close(relation, relation.Alternatives is [var only] ? NumberOf(only.Name) : -1);
    }

    /// <summary>Several relations on one name, as in <c>a (>= 1), a (&lt;&lt; 2)</c>: whatever satisfies all of them.</summary>
    private int Merged(int first, int second)
    {
        if (first == second)
            return first;
        if (_merged.TryGetValue((first, second), out var clause))
            return clause;

        var round = ++_round;
        foreach (var candidate in _candidates[second])
            _seen[candidate] = round;
        for (var at = 0; at < _candidates[first].Length; at++)
        {
            if (_seen[_candidates[first][at]] == round)
                _candidates.Add(_candidates[first][at]);
        }

        return _merged[(first, second)] = Close(_relations[first], _nameOf[first]);
    }

    private int Close(Clause relation, int name)
    {
        _relations.Add(relation);
        _nameOf.Add(name);
        return _candidates.Close();
    }

    private int NumberOf(string name)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, name, out var known);
        if (known)
            return number;
        number = _names.Count - 1;
        if (number == _lastField.Length)
        {
            Array.Resize(ref _lastField, 2 * number);
            Array.Resize(ref _placeInField, 2 * number);
        }

        return number;
    }

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
