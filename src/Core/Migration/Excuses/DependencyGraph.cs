namespace Sluice.Core.Migration;

/// <summary>Which excuse needs which, so that the fate of one can be followed to the others.</summary>
internal sealed class DependencyGraph
{
    private readonly IReadOnlyList<Excuse> _excuses;
    private readonly Dictionary<string, List<int>> _bySource = new(StringComparer.Ordinal);
    private readonly List<Dependency>?[] _dependants;

    public DependencyGraph(IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        _excuses = excuses;
        _dependants = new List<Dependency>?[excuses.Count];
        Of = new List<Dependency>?[excuses.Count];
        for (var index = 0; index < excuses.Count; index++)
        {
            if (excuses[index].Item.IsRemoval)
                continue;
            if (!_bySource.TryGetValue(excuses[index].Item.Package, out var same))
                _bySource[excuses[index].Item.Package] = same = [];
            same.Add(index);
        }

        for (var index = 0; index < excuses.Count; index++)
            AddNeeds(index);
        AddBonds(facts);
    }

    /// <summary>By excuse, what it needs.</summary>
    public List<Dependency>?[] Of { get; }

    /// <summary>By landing PPA, the members' places.</summary>
    public SortedDictionary<string, List<int>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Follows what is lost to what needs it: once along each edge .</summary>
    /// <param name="isLost">Lost from the start; told of the others as they are found.</param>
    /// <param name="mayLose">Whether losing the last alternative of this need costs its owner.</param>
    public void Follow(bool[] isLost, Predicate<Dependency> mayLose)
    {
        foreach (var dependency in Of.Where(needs => needs is not null).SelectMany(needs => needs!))
            dependency.Lost = 0;

        var open = new Queue<int>(Enumerable.Range(0, isLost.Length).Where(index => isLost[index]));
        while (open.TryDequeue(out var lost))
        {
            foreach (var dependency in _dependants[lost] ?? [])
            {
                if (++dependency.Lost < dependency.Alternatives.Length || isLost[dependency.Owner] || !mayLose(dependency))
                    continue;
                isLost[dependency.Owner] = true;
                open.Enqueue(dependency.Owner);
            }
        }
    }

    private void AddNeeds(int owner)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var need in _excuses[owner].Findings.SelectMany(finding => finding.Needs))
        {
            var alternatives = need.Alternatives.SelectMany(needed => Bringing(needed)).Distinct()
                .OrderBy(index => _excuses[index].Item.UnversionedName, StringComparer.Ordinal).ToArray();
            var said = need.Architecture is null ? need.Said : $"{need.Said} [{need.Architecture}]";
            if (!alternatives.Contains(owner) && known.Add(alternatives is [] ? $"{need.Kind} {said}" : $"{need.Kind} {string.Join(' ', alternatives)}"))
                Add(new(owner, need.Kind, alternatives, said));
        }
    }

    private void AddBonds(MigrationFacts facts)
    {
        for (var index = 0; index < _excuses.Count; index++)
        {
            var item = _excuses[index].Item;
            if (_excuses[index].IsSettled || !item.IsUpload())
                continue;

            if (SourcePpaPolicy.GroupOf(item, facts) is { } ppa)
            {
                if (!Groups.TryGetValue(ppa, out var members))
                    Groups[ppa] = members = [];
                foreach (var member in members)
                {
                    Add(new(index, Dependency.Ppa, [member], ppa));
                    Add(new(member, Dependency.Ppa, [index], ppa));
                }

                members.Add(index);
            }

            if (LinuxPolicy.MetaOf(item.Package) is { } meta && _bySource.TryGetValue(meta, out var metas)
                && metas.FirstOrDefault(one => _excuses[one].Item.IsUpload(), -1) is >= 0 and var one)
            {
                Add(new(index, Dependency.Linux, [one], meta));
            }
        }
    }

    private void Add(Dependency dependency)
    {
        (Of[dependency.Owner] ??= []).Add(dependency);
        foreach (var alternative in dependency.Alternatives)
            (_dependants[alternative] ??= []).Add(dependency);
    }

    /// <summary>The source item of that version brings all its binaries; a rebuild those of its architecture.</summary>
    private IEnumerable<int> Bringing(Needed needed) => _bySource.TryGetValue(needed.Source, out var same)
        ? same.Where(index => _excuses[index].Item is var item && item.Version == needed.SourceVersion
            && (item.IsSource || item.Architecture == needed.Architecture))
        : [];
}
