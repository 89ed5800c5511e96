namespace Sluice.Core.Migration;

/// <summary>Groups that may be able to migrate only together, found by following what their excuses say they come after (M-07).</summary>
internal static class GroupFinder
{
    /// <returns>Small groups first; each set of items once.</returns>
    public static IReadOnlyList<List<MigrationItem>> Groups(IReadOnlyList<Excuse> candidates, IReadOnlyList<MigrationItem> waiting)
    {
        var left = waiting.ToHashSet();
        var excuses = candidates.Where(excuse => left.Contains(excuse.Item)).ToDictionary(excuse => excuse.Item.UnversionedName, StringComparer.Ordinal);
        var needs = excuses.Values.ToDictionary(
            excuse => excuse.Item.UnversionedName, excuse => excuse.MigrateAfter.Where(excuses.ContainsKey).ToArray(), StringComparer.Ordinal);
        var neededBy = needs.SelectMany(entry => entry.Value.Select(needed => (Needed: needed, By: entry.Key))).ToLookup(pair => pair.Needed, pair => pair.By, StringComparer.Ordinal);

        var found = new Dictionary<string, List<MigrationItem>>(StringComparer.Ordinal);
        foreach (var name in needs.Where(entry => entry.Value.Length > 0).Select(entry => entry.Key))
        {
            Add(Closure(name, next => needs[next]));
            Add(Closure(name, next => needs[next].Concat(neededBy[next])));
        }

        return [.. found.OrderBy(group => group.Value.Count).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Value)];

        void Add(SortedSet<string> names)
        {
            if (names.Count > 1)
                found.TryAdd(string.Join(' ', names), [.. names.Select(name => excuses[name].Item)]);
        }
    }

    private static SortedSet<string> Closure(string start, Func<string, IEnumerable<string>> next)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal) { start };
        var open = new Stack<string>([start]);
        while (open.TryPop(out var name))
        {
            foreach (var other in next(name))
            {
                if (names.Add(other))
                    open.Push(other);
            }
        }

        return names;
    }
}
