namespace Sluice.Core.Migration;

/// <summary>The items that a hint for the migration means (M-05).</summary>
internal static class HintedItemRules
{
    public static string Name(HintedItem item) =>
        $"{(item.IsRemoval ? "-" : "")}{item.Package}{(item.Architecture is null or MigrationItem.OfSource ? "" : $"/{item.Architecture}")}/{item.Version}";

    /// <summary>Null when it names something that is not there.</summary>
    public static MigrationItem? Find(HintedItem item, MigrationFacts facts)
    {
        var suite = SuiteOf(item, facts);
        return item.Version is null ? null : new(item.Package, item.Architecture ?? MigrationItem.OfSource, item.Version, suite.Name, suite.Kind, item.IsRemoval);
    }

    /// <summary>Why the hint cannot be followed; null when it can.</summary>
    public static string? Problem(HintedItem item, MigrationFacts facts)
    {
        var suite = SuiteOf(item, facts);
        if (!suite.Sources.TryGetValue(item.Package, out var source))
            return $"Source {item.Package} has no version in {suite.Name}";
        return item.Version is { } version && DebianVersion.Compare(source.Version, version) == 0
            ? null
            : $"Version mismatch, {item.Package} {item.Version} != {source.Version}";
    }

    private static Suite SuiteOf(HintedItem item, MigrationFacts facts) =>
        item.IsRemoval ? facts.Archive.Target : facts.Archive.Suites.FirstOrDefault(suite => suite.Name == item.Suite) ?? facts.Archive.Source;
}
