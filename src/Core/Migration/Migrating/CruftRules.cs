namespace Sluice.Core.Migration;

/// <summary>What the target holds that it would be better without (M-06).</summary>
internal static class CruftRules
{
    /// <remarks>Their removal once left a suite in which sources and binaries did not fit together.</remarks>
    private static readonly string[] Untouchable = ["linux-meta", "linux-restricted-modules"];

    public static MigrationItem RemovalOf(BinaryPackage binary, string architecture, Snapshot archive) =>
        new(binary.Name, architecture, binary.Version, archive.Target.Name, SuiteKind.Target, IsRemoval: true, IsCruftRemoval: true);

    /// <summary>Sources none of whose binaries are left on any architecture.</summary>
    public static IEnumerable<MigrationItem> ObsoleteSources(IReadOnlyDictionary<string, SourcePackage> sources, IReadOnlyList<TargetContents> contents, Snapshot archive)
    {
        var used = contents.SelectMany(held => held.Ids().Select(id => held.Universe.Binary(id).Source)).ToHashSet(StringComparer.Ordinal);
        return sources.Values
            .Where(source => !source.IsFake && !used.Contains(source.Name))
            .OrderBy(source => source.Name, StringComparer.Ordinal)
            .Select(source => new MigrationItem(source.Name, MigrationItem.OfSource, source.Version, archive.Target.Name, SuiteKind.Target, IsRemoval: true));
    }

    /// <summary>Binaries of other versions than that of their source, where architectures are in sync.</summary>
    public static IEnumerable<MigrationItem> OldBinaries(
        IReadOnlyDictionary<string, SourcePackage> sources, IReadOnlyList<TargetContents> contents, MigrationFacts facts) =>
        from held in contents
        where !facts.Settings.OutOfSyncArchitectures.Contains(held.Universe.Architecture)
        from id in held.Ids()
        let binary = held.Universe.Binary(id)
        where sources.GetValueOrDefault(binary.Source)?.Version != binary.SourceVersion
        where !Untouchable.Any(name => binary.Source == name || binary.Source.StartsWith($"{name}-", StringComparison.Ordinal))
        select RemovalOf(binary, held.Universe.Architecture, facts.Archive);
}
