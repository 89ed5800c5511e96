namespace Sluice.Core.Migration;

/// <summary>What the item would make uninstallable in the target by replacing or dropping its old binaries must migrate too, or keeps it back (4.8).</summary>
public static class ImplicitDependenciesPolicy
{
    public const string Id = "implicit-deps";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts, DependencyLookup lookup)
    {
        if (!excuse.Item.BringsBinaries())
            return null;

        var draft = new FindingDraft(Id);
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var architecture in excuse.Item.ArchitecturesOf(facts))
        {
            var settings = facts.Settings;
            if (excuse.OldVersion is null || settings.NewArchitectures.Contains(architecture)
                || settings.BreakArchitectures.Contains(architecture) || settings.OutOfSyncArchitectures.Contains(architecture))
            {
                continue;
            }

            // Without a build the old binaries would look dropped, which would confuse whoever reads it.
            if (excuse.MissingBuilds.Count > 0)
                draft.Tell($"missing build, not checking implicit dependencies on {architecture}");
            else
                Look(excuse, architecture, facts, lookup, broken, draft);
        }

        draft.Show("implicit-deps", new Detail.Map([("broken-binaries", new Detail.List([.. broken.Select(name => new Detail.Text(name))]))]));
        return draft.ToFinding();
    }

    private static void Look(Excuse excuse, string architecture, MigrationFacts facts, DependencyLookup lookup, SortedSet<string> broken, FindingDraft draft)
    {
        var item = excuse.Item;
        var universe = facts.Universes[architecture];
        var suite = item.SuiteOf(facts.Archive);
        foreach (var (old, _) in facts.Archive.Target.BinariesOf(item.Package).Where(built => built.Index == architecture).OrderBy(built => built.Binary.Name, StringComparer.Ordinal))
        {
            // Cruft in the target stays as long as it is needed.
            if (old.SourceVersion != excuse.OldVersion || (old.IsArchitectureAll && !item.IsSource))
                continue;

            var replacement = suite.Binaries(architecture).GetValueOrDefault(old.Name);
            if (replacement is not null && (replacement.Source != item.Package || replacement.Version == old.Version))
                continue;
            if (replacement is not null && replacement.SourceVersion != item.Version)
                replacement = null;
            if (replacement is null && SmoothUpdateRules.IsAllowed(old, item.Version, facts))
                continue;

            var change = new Change(universe.IdOf(old), replacement is null ? -1 : universe.IdOf(replacement));
            foreach (var dependant in universe.DependantsOf(change.Old))
                Check(item, dependant, change, facts, lookup, universe, broken, draft);
        }
    }

    private static void Check(
        MigrationItem item, int dependant, Change change, MigrationFacts facts, DependencyLookup lookup, Universe universe, SortedSet<string> broken, FindingDraft draft)
    {
        if (!universe.IsInTarget(dependant) || universe.Binary(dependant) is not { } binary || MayBreak(item, binary, facts, lookup, universe.Architecture)
            || !change.Breaks(dependant, universe))
        {
            return;
        }

        var solutions = Solutions(binary, change, facts, lookup, universe);
        var name = $"{HtmlText.Escape(binary.Name)}/{universe.Architecture}";
        if (solutions.Count > 0)
        {
            draft.Require(new("implicit-dependency", universe.Architecture, [.. solutions], $"{binary.Name}/{universe.Architecture}"));
            return;
        }

        broken.Add(binary.Name);
        var old = universe.Binary(change.Old);
        var action = change.New < 0
            ? $"removing {old.Name}/{old.Version}/{universe.Architecture} from {facts.Archive.Target.Name}"
            : $"migrating {old.Name}/{universe.Binary(change.New).Version}/{universe.Architecture} to {facts.Archive.Target.Name}";
        draft.Judge(
            PolicyVerdict.RejectedPermanently,
            $"{HtmlText.Escape(action)} makes <a href=\"#{HtmlText.Escape(binary.Source)}\">{name}</a> uninstallable");
    }

    /// <summary>Whether nobody minds, or nothing changes, if it cannot be installed any more.</summary>
    private static bool MayBreak(MigrationItem item, BinaryPackage binary, MigrationFacts facts, DependencyLookup lookup, string architecture) =>
        binary.Source == item.Package
        || !facts.Archive.Source.Sources.ContainsKey(binary.Source)
        || facts.Archive.Target.Sources.TryGetValue(binary.Source, out var source) && source.Version != binary.SourceVersion
        || lookup.IsAllowed(binary, architecture)
        || (facts.Before.TryGetValue(architecture, out var before) && before.Has(binary.Name));

    /// <summary>Newer versions of the broken binary that the change does not break; or its source's new version, if that has no such binary any more.</summary>
    private static List<Needed> Solutions(BinaryPackage binary, Change change, MigrationFacts facts, DependencyLookup lookup, Universe universe)
    {
        var solutions = new List<Needed>();
        foreach (var suite in facts.Archive.Additional.Prepend(facts.Archive.Source))
        {
            if (suite.Binaries(universe.Architecture).TryGetValue(binary.Name, out var newer))
            {
                var id = universe.IdOf(newer);
                if (DebianVersion.Compare(newer.Version, binary.Version) > 0 && !change.Breaks(id, universe))
                    solutions.Add(lookup.Needed(universe, id));
            }
            else if (suite.Sources.TryGetValue(binary.Source, out var source) && !source.IsFake && DebianVersion.Compare(source.Version, binary.SourceVersion) > 0)
            {
                solutions.Add(new(source.Name, source.Version, MigrationItem.OfSource, source.Name, source.Version, suite.Name));
            }
        }

        return solutions;
    }

    /// <param name="New">-1 when the binary goes without a successor.</param>
    private readonly record struct Change(int Old, int New)
    {
        /// <summary>Whether some clause of the binary had only the old one in the target, or the new one conflicts with it.</summary>
        public bool Breaks(int binary, Universe universe)
        {
            foreach (var clause in universe.ClausesOf(binary))
            {
                var candidates = universe.CandidatesOf(clause);
                if (candidates.Contains(Old) && !candidates.Contains(New) && !HasOther(candidates, universe))
                    return true;
            }

            return New >= 0 && universe.ConflictsOf(binary).Contains(New);
        }

        private bool HasOther(ReadOnlySpan<int> candidates, Universe universe)
        {
            foreach (var candidate in candidates)
            {
                if (candidate != Old && universe.IsInTarget(candidate))
                    return true;
            }

            return false;
        }
    }
}
