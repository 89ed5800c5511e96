namespace Sluice.Core.Migration;

/// <summary>What is kept of a run, and what changed since the one before.</summary>
public static class RunRules
{
    private const string New = "new";
    private const string Gone = "gone";
    private const string Migrated = "migrated";

    /// <param name="accepted">Unversioned names of the items let into the target.</param>
    /// <param name="before">What the run before found; null before the first.</param>
    public static RunContents Record(
        IReadOnlyList<Excuse> excuses, IReadOnlySet<string> accepted, IReadOnlyList<Hint> hints, RunContents? before, DateTimeOffset now)
    {
        var known = (before?.Items ?? []).ToDictionary(item => item.Name, StringComparer.Ordinal);
        Seq<ItemRecord> items =
        [
            .. excuses
                .Select(excuse => Record(excuse, accepted.Contains(excuse.Item.UnversionedName), now))
                .Select(item => known.TryGetValue(item.Name, out var old) && IsSame(old, item) ? item with { Since = old.Since } : item),
        ];
        return new(items, Changes(before?.Items ?? [], items), [.. hints.Select(hint => Record(hint, excuses, before, now))]);
    }

    /// <summary>What stands otherwise in a later run than in an earlier one.</summary>
    public static Seq<ItemChange> Changes(RunContents before, RunContents after) => Changes(before.Items, after.Items);

    private static Seq<ItemChange> Changes(Seq<ItemRecord> before, Seq<ItemRecord> after)
    {
        var known = before.ToDictionary(item => item.Name, StringComparer.Ordinal);
        var changes = new List<ItemChange>();
        foreach (var item in after)
        {
            if (!known.Remove(item.Name, out var old) || !IsSame(old, item))
                changes.Add(new(item.Name, item.Source, item.NewVersion, old?.Explanation.Standing ?? New, item.Explanation.Standing, item.Explanation.Says));
        }

        // What migrated is expected to be gone from the next run on.
        foreach (var old in known.Values.Where(old => old.Explanation.Standing is not Migrated))
            changes.Add(new(old.Name, old.Source, old.NewVersion, old.Explanation.Standing, Gone, "The source suite has nothing newer than the target any more."));
        return [.. changes];
    }

    private static bool IsSame(ItemRecord old, ItemRecord item) => old.NewVersion == item.NewVersion && old.Explanation.Standing == item.Explanation.Standing;

    private static ItemRecord Record(Excuse excuse, bool hasMigrated, DateTimeOffset now)
    {
        var findings = excuse.Findings.Append(excuse.Invalidated).OfType<Finding>().ToList();
        return new(
            excuse.Item.UnversionedName,
            excuse.Item.Package,
            excuse.OldVersion,
            excuse.NewVersion,
            excuse.Verdict,
            now,
            [.. findings.SelectMany(finding => finding.Reasons).Distinct()],
            [.. findings.SelectMany(finding => finding.Evidence).Distinct()],
            ItemExplainRules.Explain(excuse, hasMigrated))
        {
            Maintainer = excuse.Maintainer,
        };
    }

    /// <remarks>A policy says of a hint its type and whose it is; which line it was is told by the package it names.</remarks>
    private static HintRecord Record(Hint hint, IReadOnlyList<Excuse> excuses, RunContents? before, DateTimeOffset now)
    {
        var says = string.Join(' ', hint.Items.Select(Write).Prepend(hint.Argument).OfType<string>());
        var since = before?.Hints.FirstOrDefault(old => (old.Type, old.By, old.Says) == (hint.Type, hint.By, says))?.Since ?? now;
        var named = hint.Items.Select(item => item.Package).ToHashSet(StringComparer.Ordinal);
        var used = excuses.Where(excuse =>
            excuse.Findings.Any(finding => finding.Hints.Any(used => used.Type == hint.Type && used.By == hint.By))
            && (named.Contains(excuse.Item.Package) || hint.Type is "force-badtest" or "force-reset-test"));
        return new(hint.Type, hint.By, says, hint.Line, since, [.. used.Select(excuse => excuse.Item.UnversionedName)]);
    }

    private static string Write(HintedItem item) =>
        $"{(item.IsRemoval ? "-" : "")}{item.Package}"
        + $"{(item.Architecture is null ? "" : $"/{item.Architecture}")}{(item.Version is null ? "" : $"/{item.Version}")}{(item.Suite is null ? "" : $"_{item.Suite}")}";
}
