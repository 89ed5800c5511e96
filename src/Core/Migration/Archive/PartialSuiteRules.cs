namespace Sluice.Core.Migration;

/// <summary>What the world looks like with a partial suite's uploads on top of the target (D-10).</summary>
public static class PartialSuiteRules
{
    /// <param name="partial">Holds only the difference to the target.</param>
    /// <returns>The partial suite with whatever of the target it does not replace.</returns>
    public static Suite Complete(Suite target, Suite partial)
    {
        var sources = new Dictionary<string, SourcePackage>(partial.Sources, StringComparer.Ordinal);
        foreach (var source in target.Sources.Values)
        {
            // A stand-in only says that the partial suite has binaries of it; the target knows it better.
            if (!source.IsFake && (!sources.TryGetValue(source.Name, out var known) || known.IsFake))
                sources[source.Name] = source;
        }

        var binaries = target.Architectures.Union(partial.Architectures).ToDictionary(
            architecture => architecture, architecture => (IReadOnlyDictionary<string, BinaryPackage>)Complete(target, partial, architecture), StringComparer.Ordinal);
        return new(partial.Name, partial.Kind, sources, binaries);
    }

    private static Dictionary<string, BinaryPackage> Complete(Suite target, Suite partial, string architecture)
    {
        var binaries = new Dictionary<string, BinaryPackage>(partial.Binaries(architecture), StringComparer.Ordinal);
        foreach (var binary in target.Binaries(architecture).Values)
        {
            if (!binaries.ContainsKey(binary.Name) &&
                target.Sources.GetValueOrDefault(binary.Source) is { IsFake: false } source &&
                !IsSuperseded(source, partial, architecture))
            {
                binaries.Add(binary.Name, binary);
            }
        }

        return binaries;
    }

    /// <summary>The partial suite has the source in a newer version, of which something is built there: what is not among it is gone.</summary>
    private static bool IsSuperseded(SourcePackage source, Suite partial, string architecture) =>
        partial.Sources.GetValueOrDefault(source.Name) is { IsFake: false } newer &&
        DebianVersion.Compare(newer.Version, source.Version) > 0 &&
        partial.BinariesOf(source.Name).Any(built => built.Index == architecture && built.Binary.SourceVersion == newer.Version);
}
