namespace Sluice.Core.Migration;

/// <summary>What an item depends on is in the target, comes with it, or has an excuse of its own that it waits for (4.4).</summary>
public static class DependsPolicy
{
    public const string Id = "depends";

    /// <summary>Architectures on which something cannot be installed whatever migrates.</summary>
    private const string Unsatisfiable = "unsatisfiable";

    /// <summary>Of those, the ones where that is tolerated, so that tests run all the same .</summary>
    private const string Tolerated = "skip_dep_check";

    /// <returns>Null for what brings no binaries.</returns>
    public static Finding? Judge(Excuse excuse, MigrationFacts facts, DependencyLookup lookup)
    {
        if (!excuse.Item.BringsBinaries())
            return null;

        var draft = new FindingDraft(Id);
        var (unsatisfiable, tolerated) = (new List<Detail>(), new List<Detail>());
        foreach (var architecture in excuse.Item.ArchitecturesOf(facts))
        {
            if (facts.Settings.BreakArchitectures.Contains(architecture) || facts.Settings.NewArchitectures.Contains(architecture))
                continue;

            var outcome = Look(excuse.Item, architecture, facts, lookup, draft);
            if (outcome.HasBroken)
                unsatisfiable.Add(architecture);
            if (outcome is { HasBroken: true, IsTolerated: true })
                tolerated.Add(architecture);
        }

        if (tolerated.Count > 0)
            draft.Show(Tolerated, new Detail.List([.. tolerated]));
        if (unsatisfiable.Count > 0)
            draft.Show(Unsatisfiable, new Detail.List([.. unsatisfiable]));
        return draft.ToFinding();
    }

    /// <summary>Whether the item cannot be installed there, so that testing it would be pointless .</summary>
    public static bool HoldsTestsBack(Excuse excuse, string architecture) =>
        excuse.Of(Id) is { } finding && Lists(finding, Unsatisfiable, architecture) && !Lists(finding, Tolerated, architecture);

    private static bool Lists(Finding finding, string key, string architecture) =>
        finding.Details.Any(detail => detail.Key == key && detail.Value is Detail.List list && list.Items.Contains(new Detail.Text(architecture)));

    private static (bool HasBroken, bool IsTolerated) Look(MigrationItem item, string architecture, MigrationFacts facts, DependencyLookup lookup, FindingDraft draft)
    {
        var universe = facts.Universes[architecture];
        var binaries = item.BinariesOn(architecture, facts.Archive);
        var own = binaries.Select(universe.IdOf).ToHashSet();
        var (hasBroken, isTolerated) = (false, true);
        foreach (var binary in binaries)
        {
            var id = universe.IdOf(binary);
            var isTolerable = lookup.IsAllowed(binary, architecture) || (binary.IsArchitectureAll && !item.IsSource)
                || (facts.Before.TryGetValue(architecture, out var before) && before.Has(binary.Name));
            if (universe.IsBroken(id))
            {
                hasBroken = true;
                isTolerated &= isTolerable;
                if (!isTolerable)
                    Reject(binary, architecture, universe, id, draft);
            }

            if (!isTolerable)
                Require(binary, id, universe, own, facts, lookup, draft);
        }

        return (hasBroken, isTolerated);
    }

    private static void Reject(BinaryPackage binary, string architecture, Universe universe, int id, FindingDraft draft)
    {
        draft.Because("depends");
        draft.Judge(PolicyVerdict.RejectedPermanently, $"{HtmlText.Escape(binary.Name)}/{architecture} has unsatisfiable dependency");
        foreach (var clause in universe.ClausesOf(id))
        {
            if (!universe.CandidatesOf(clause).IsEmpty)
                continue;
            draft.Lack(architecture, universe.RelationOf(clause).ToString());
            draft.Tell(HtmlText.Escape($"{binary.Name}/{architecture} unsatisfiable Depends: {universe.RelationOf(clause)}"));
        }
    }

    private static void Require(
        BinaryPackage binary, int id, Universe universe, HashSet<int> own, MigrationFacts facts, DependencyLookup lookup, FindingDraft draft)
    {
        foreach (var clause in universe.ClausesOf(id))
        {
            var candidates = universe.CandidatesOf(clause);
            if (candidates.IsEmpty)
                continue;
            if (facts.Settings.Tests.Ppas.Count is 0)
                CheckComponents(binary, candidates, universe, draft);
            if (IsMet(candidates, universe, own))
                continue;

            var alternatives = new Needed[candidates.Length];
            for (var index = 0; index < candidates.Length; index++)
                alternatives[index] = lookup.Needed(universe, candidates[index]);
            draft.Require(new("depends", universe.Architecture, [.. alternatives], universe.RelationOf(clause).ToString()));
        }
    }

    private static bool IsMet(ReadOnlySpan<int> candidates, Universe universe, HashSet<int> own)
    {
        foreach (var candidate in candidates)
        {
            if (universe.IsInTarget(candidate) || own.Contains(candidate))
                return true;
        }

        return false;
    }

    private static void CheckComponents(BinaryPackage binary, ReadOnlySpan<int> candidates, Universe universe, FindingDraft draft)
    {
        var component = ComponentRules.Of(binary.Section);
        foreach (var candidate in candidates)
        {
            if (ComponentRules.MayDepend(component, ComponentRules.Of(universe.Binary(candidate).Section)))
                return;
        }

        var first = universe.Binary(candidates[0]);
        draft.Because("depends");
        draft.Judge(
            PolicyVerdict.RejectedPermanently,
            HtmlText.Escape($"{binary.Name}/{universe.Architecture} in {component} cannot depend on {first.Name} in {ComponentRules.Of(first.Section)}"));
    }
}
