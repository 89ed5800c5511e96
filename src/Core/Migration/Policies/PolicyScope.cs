namespace Sluice.Core.Migration;

/// <summary>Which items a policy is for.</summary>
internal static class PolicyScope
{
    /// <summary>A new version in the primary source suite.</summary>
    public static bool IsUpload(this MigrationItem item) => item is { Kind: SuiteKind.Primary, IsSource: true, IsRemoval: false };

    /// <summary>A source or a rebuild, of whichever suite.</summary>
    public static bool BringsBinaries(this MigrationItem item) => item is { Kind: not SuiteKind.Target, IsRemoval: false };

    /// <summary>The architectures whose binaries the item brings, as configured.</summary>
    public static IEnumerable<string> ArchitecturesOf(this MigrationItem item, MigrationFacts facts) =>
        item.IsSource ? facts.Archive.Architectures : facts.Archive.Architectures.Where(architecture => architecture == item.Architecture);

    public static Suite SuiteOf(this MigrationItem item, Snapshot archive) =>
        item.Kind is SuiteKind.Additional ? archive.Additional.First(suite => suite.Name == item.Suite) : archive.Source;

    public static SourcePackage? Source(this MigrationItem item, Snapshot archive) => item.SuiteOf(archive).Sources.GetValueOrDefault(item.Package);

    /// <summary>The item's binaries in an architecture's index that are of its own version, by name.</summary>
    public static List<BinaryPackage> BinariesOn(this MigrationItem item, string architecture, Snapshot archive)
    {
        var binaries = new List<BinaryPackage>();
        foreach (var (binary, index) in item.SuiteOf(archive).BinariesOf(item.Package))
        {
            if (index == architecture && binary.SourceVersion == item.Version)
                binaries.Add(binary);
        }

        binaries.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return binaries;
    }
}
