namespace Sluice.Core.Migration;

/// <summary>Finds what differs between the suites, and looks at each difference before any policy does.</summary>
public static class ExcuseFinder
{
    /// <returns>Removals, then sources and rebuilds of each suite, then the removals that people ask for; each by name.</returns>
    public static IReadOnlyList<Excuse> Find(MigrationFacts facts)
    {
        var excuses = new List<Excuse>();
        var (target, source) = (facts.Archive.Target, facts.Archive.Source);
        if (!facts.Settings.KeepsAbsentSources)
        {
            // A stand-in means that binaries of the source are still there: it is not gone (D-05, X-10).
            excuses.AddRange(Sorted(target.Sources).Where(package => !package.IsFake && !source.Sources.ContainsKey(package.Name))
                .Select(package => RemovalExcuseRules.OfAbsent(package, facts)));
        }

        foreach (var suite in facts.Archive.Additional.Prepend(source))
            AddUploads(excuses, suite, facts);

        var taken = excuses.Where(excuse => excuse.IsCandidate).Select(excuse => excuse.Item.Package).ToHashSet(StringComparer.Ordinal);
        foreach (var hint in facts.Hints.Of("remove"))
        {
            if (RemovalExcuseRules.OfHinted(hint, taken, facts) is { } excuse)
                excuses.Add(excuse);
        }

        return excuses;
    }

    private static void AddUploads(List<Excuse> excuses, Suite suite, MigrationFacts facts)
    {
        var target = facts.Archive.Target;
        foreach (var package in Sorted(suite.Sources))
        {
            if (package.IsFake)
                continue;

            var current = target.Sources.TryGetValue(package.Name, out var there) && !there.IsFake ? there : null;
            if (current is null || current.Version != package.Version)
                excuses.Add(SourceExcuseRules.Look(package, current, suite, facts));
            else if (MayDiffer(package.Name, suite, target))
                AddRebuilds(excuses, package, current, suite, facts);
        }
    }

    private static void AddRebuilds(List<Excuse> excuses, SourcePackage package, SourcePackage current, Suite suite, MigrationFacts facts)
    {
        foreach (var architecture in facts.Archive.Architectures)
        {
            if (RebuildExcuseRules.Look(package, current, architecture, suite, facts) is { } excuse)
                excuses.Add(excuse);
        }
    }

    /// <summary>Whether the suites hold different binaries of a source that they share; most do not, and need no closer look.</summary>
    private static bool MayDiffer(string source, Suite suite, Suite target)
    {
        var (ours, theirs) = (suite.BinariesOf(source), target.BinariesOf(source));
        if (ours.Count != theirs.Count)
            return true;

        foreach (var (binary, index) in ours)
        {
            if (!target.Binaries(index).TryGetValue(binary.Name, out var there) || there.Version != binary.Version || there.Source != binary.Source)
                return true;
        }

        return false;
    }

    private static IEnumerable<SourcePackage> Sorted(IReadOnlyDictionary<string, SourcePackage> sources) =>
        sources.Values.OrderBy(package => package.Name, StringComparer.Ordinal);
}
