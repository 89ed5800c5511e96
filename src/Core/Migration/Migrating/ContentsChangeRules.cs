namespace Sluice.Core.Migration;

/// <summary>Which binaries come and go with an item (M-01, M-02).</summary>
public static class ContentsChangeRules
{
    /// <param name="held">The item's source as the target has it now; null when it has none.</param>
    /// <param name="leaving">What other items that migrate together with this one take away.</param>
    public static ContentsChange Of(MigrationItem item, SourcePackage? held, TargetContents contents, MigrationFacts facts, IReadOnlySet<int>? leaving = null)
    {
        var architecture = contents.Universe.Architecture;
        if (!item.IsSource && item.Architecture != architecture)
            return ContentsChange.None;
        if (item.IsCruftRemoval)
            return contents.Universe.Find(item.Package, item.Version) is >= 0 and var cruft && contents.Contains(cruft) ? new([cruft], [], []) : ContentsChange.None;

        var old = Old(item, held, contents, facts.Archive);
        var coming = Coming(item, contents.Universe, facts);
        if (Downgrade(item, held, coming, contents) is { } refusal)
            return ContentsChange.None with { Refusal = refusal };

        var kept = SmoothUpdateRules.Kept(item, old, coming, contents, facts, leaving);
        var replaced = coming.Select(contents.SameNamed).Where(id => id >= 0);
        return new(
            old.Except(kept).Concat(replaced).Except(coming).Distinct().ToSeq(),
            coming.Where(id => !contents.Contains(id)).ToSeq(),
            kept.ToSeq());
    }

    /// <summary>The binaries that the target's version of the source built, and nobody else has taken over since; cruft is not among them.</summary>
    public static int[] Old(MigrationItem item, SourcePackage? held, TargetContents contents, Snapshot archive)
    {
        if (held is null || item.IsCruftRemoval)
            return [];
        var architecture = contents.Universe.Architecture;
        return [.. archive.Suites
            .SelectMany(suite => suite.BinariesOf(item.Package))
            .Where(built => built.Index == architecture && built.Binary.SourceVersion == held.Version)
            .Where(built => item.IsSource || !(built.Binary.IsArchitectureAll || IsTakenOver(built.Binary, archive.Source.Binaries(architecture))))
            .Select(built => contents.Universe.IdOf(built.Binary))
            .Where(id => contents.Contains(id))
            .Distinct()
            .Order()];
    }

    public static Suite SuiteOf(MigrationItem item, Snapshot archive) => item.Kind switch
    {
        SuiteKind.Target => archive.Target,
        SuiteKind.Additional => archive.Additional.FirstOrDefault(suite => suite.Name == item.Suite) ?? archive.Source,
        _ => archive.Source,
    };

    /// <remarks>Binaries of an earlier version of the source stay behind, except where architectures may be out of sync.</remarks>
    private static int[] Coming(MigrationItem item, Universe universe, MigrationFacts facts)
    {
        if (item.IsRemoval || !SuiteOf(item, facts.Archive).Sources.TryGetValue(item.Package, out var source))
            return [];
        var takesOld = facts.Settings.OutOfSyncArchitectures.Contains(universe.Architecture);
        return [.. SuiteOf(item, facts.Archive).BinariesOf(item.Package)
            .Where(built => built.Index == universe.Architecture && (takesOld || built.Binary.SourceVersion == source.Version))
            .Where(built => item.IsSource || !built.Binary.IsArchitectureAll)
            .Select(built => universe.IdOf(built.Binary))
            .Order()];
    }

    private static bool IsTakenOver(BinaryPackage binary, IReadOnlyDictionary<string, BinaryPackage> index) =>
        index.TryGetValue(binary.Name, out var now) && now.Source != binary.Source;

    private static string? Downgrade(MigrationItem item, SourcePackage? held, int[] coming, TargetContents contents)
    {
        if (item is { IsSource: true, IsRemoval: false } && held is not null && DebianVersion.Compare(held.Version, item.Version) > 0)
            return $"the target has {held}, which is newer";
        foreach (var id in coming)
        {
            if (contents.SameNamed(id) is >= 0 and var now
                && DebianVersion.Compare(contents.Universe.Binary(now).Version, contents.Universe.Binary(id).Version) > 0)
            {
                return $"the target has {contents.Universe.Binary(now)}, which is newer than {contents.Universe.Binary(id).Version}";
            }
        }

        return null;
    }
}
