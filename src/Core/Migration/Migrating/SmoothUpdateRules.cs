namespace Sluice.Core.Migration;

/// <summary>Which old binaries stay in the target for a while because others still need them (M-01): mostly libraries.</summary>
public static class SmoothUpdateRules
{
    /// <param name="old">The target's binaries of the source, all of which would go.</param>
    /// <param name="coming">The binaries that come instead.</param>
    /// <param name="leaving">What goes at the same time for other reasons: its needs do not count.</param>
    public static int[] Kept(MigrationItem item, int[] old, int[] coming, TargetContents contents, MigrationFacts facts, IReadOnlySet<int>? leaving = null)
    {
        if (item.IsRemoval || item.Kind is not SuiteKind.Primary)
            return [];
        var candidates = old.Where(id => MayStay(contents.Universe.Binary(id), contents.Universe.Architecture, item, facts)).ToArray();
        if (candidates.Length == 0)
            return [];

        var going = old.ToHashSet();
        if (leaving is not null)
            going.UnionWith(leaving);
        var kept = new SortedSet<int>();
        while (candidates.FirstOrDefault(id => !kept.Contains(id) && IsNeeded(id, contents, going, coming, kept), -1) is >= 0 and var needed)
            kept.Add(needed);
        return [.. kept];
    }

    /// <summary>Its section, whatever the component, or a hint allows that it stays.</summary>
    /// <param name="version">Of its source in the source suite; a hint may name the old one as well.</param>
    public static bool IsAllowed(BinaryPackage binary, string version, MigrationFacts facts)
    {
        var sections = facts.Settings.SmoothUpdateSections;
        return sections.Contains("ALL")
            || (binary.Section is { } section && (sections.Contains(section) || sections.Contains(section[(section.LastIndexOf('/') + 1)..])))
            || facts.Hints.Of("allow-smooth-update", binary.Source, version).Any()
            || facts.Hints.Of("allow-smooth-update", binary.Source, binary.SourceVersion).Any();
    }

    private static bool MayStay(BinaryPackage binary, string architecture, MigrationItem item, MigrationFacts facts)
    {
        var isBuiltAgain = facts.Archive.Source.BinariesOf(item.Package).Any(built =>
            built.Index == architecture && built.Binary.Name == binary.Name && built.Binary.SourceVersion == item.Version);
        return !isBuiltAgain && IsAllowed(binary, item.Version, facts);
    }

    /// <summary>Something that stays has a need that nothing else meets which stays or comes.</summary>
    private static bool IsNeeded(int id, TargetContents contents, HashSet<int> going, int[] coming, SortedSet<int> kept)
    {
        foreach (var clause in contents.Universe.ClausesSatisfiedBy(id))
        {
            if (IsMetOtherwise(clause))
                continue;
            foreach (var owner in contents.Universe.OwnersOf(clause))
            {
                if (Stays(owner))
                    return true;
            }
        }

        return false;

        bool Stays(int other) => contents.Contains(other) && (!going.Contains(other) || kept.Contains(other));

        bool IsMetOtherwise(int clause)
        {
            foreach (var candidate in contents.Universe.CandidatesOf(clause))
            {
                if (candidate != id && (Stays(candidate) || coming.Contains(candidate)))
                    return true;
            }

            return false;
        }
    }
}
