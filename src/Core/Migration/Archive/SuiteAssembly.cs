namespace Sluice.Core.Migration;

/// <summary>Makes a suite of all packages that its indexes hold, in the order in which they stand there.</summary>
public static class SuiteAssembly
{
    /// <summary>Of several versions of a source the highest counts, on a tie the later one (D-02).</summary>
    public static Dictionary<string, SourcePackage> Newest(IReadOnlyList<List<SourcePackage>> blocks) =>
        Newest(blocks, source => source.Name, source => source.Version);

    /// <summary>Of several versions of a binary the highest counts, on a tie the later one (D-03).</summary>
    public static Dictionary<string, BinaryPackage> Newest(IReadOnlyList<List<BinaryPackage>> blocks) =>
        Newest(blocks, binary => binary.Name, binary => binary.Version);

    /// <param name="sources">Receives a stand-in for each source that only binaries know, in the newest version that they know (D-05).</param>
    public static Suite Assemble(
        string name, SuiteKind kind, Dictionary<string, SourcePackage> sources, IReadOnlyDictionary<string, Dictionary<string, BinaryPackage>> binaries)
    {
        foreach (var binary in binaries.OrderBy(index => index.Key, StringComparer.Ordinal).SelectMany(index => index.Value.Values))
        {
            if (!sources.TryGetValue(binary.Source, out var source) ||
                (source.IsFake && DebianVersion.Compare(source.Version, binary.SourceVersion) < 0))
            {
                sources[binary.Source] = new() { Name = binary.Source, Version = binary.SourceVersion, IsFake = true };
            }
        }

        return new(name, kind, sources, binaries.ToDictionary(
            index => index.Key, index => (IReadOnlyDictionary<string, BinaryPackage>)index.Value, StringComparer.Ordinal));
    }

    private static Dictionary<string, T> Newest<T>(IReadOnlyList<List<T>> blocks, Func<T, string> nameOf, Func<T, string> versionOf)
    {
        var newest = new Dictionary<string, T>(blocks.Sum(block => block.Count), StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            foreach (var package in block)
            {
                if (!newest.TryAdd(nameOf(package), package) &&
                    DebianVersion.Compare(versionOf(newest[nameOf(package)]), versionOf(package)) <= 0)
                {
                    newest[nameOf(package)] = package;
                }
            }
        }

        return newest;
    }
}
