namespace Sluice.Core.Migration;

/// <summary>A named set of sources and, for each architecture, binaries. Immutable once loaded; safe to read from several threads.</summary>
public sealed class Suite
{
    private static readonly IReadOnlyDictionary<string, BinaryPackage> Nothing = new Dictionary<string, BinaryPackage>();
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, BinaryPackage>> _binaries;
    private readonly Dictionary<string, List<BuiltBinary>> _bySource = new(StringComparer.Ordinal);

    /// <param name="name">As its Release file has it, or the word of the configuration (D-01).</param>
    /// <param name="binaries">For each architecture its index; arch:all packages stand in every index.</param>
    public Suite(
        string name,
        SuiteKind kind,
        IReadOnlyDictionary<string, SourcePackage> sources,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, BinaryPackage>> binaries)
    {
        (Name, Kind, Sources, _binaries) = (name, kind, sources, binaries);
        Architectures = binaries.Keys.Order(StringComparer.Ordinal).ToSeq();
        foreach (var architecture in Architectures)
        {
            foreach (var binary in binaries[architecture].Values)
            {
                if (!_bySource.TryGetValue(binary.Source, out var built))
                    _bySource[binary.Source] = built = [];
                built.Add(new(binary, architecture));
            }
        }
    }

    public string Name { get; }

    public SuiteKind Kind { get; }

    /// <summary>By name, the fake ones among them (D-05).</summary>
    public IReadOnlyDictionary<string, SourcePackage> Sources { get; }

    /// <summary>Those with an index, in order of their names.</summary>
    public Seq<string> Architectures { get; }

    /// <summary>An architecture's binaries by name; none for an architecture that was not loaded.</summary>
    public IReadOnlyDictionary<string, BinaryPackage> Binaries(string architecture) => _binaries.GetValueOrDefault(architecture, Nothing);

    /// <summary>Every binary that says it was built of this source, of whichever version, in every architecture's index.</summary>
    public IReadOnlyList<BuiltBinary> BinariesOf(string source) => _bySource.TryGetValue(source, out var built) ? built : [];
}

/// <param name="Index">The architecture whose index it stands in; an arch:all binary stands in each.</param>
public readonly record struct BuiltBinary(BinaryPackage Binary, string Index);

/// <summary>What a suite is to the gate.</summary>
public enum SuiteKind
{
    /// <summary>What users get.</summary>
    Target,

    /// <summary>New uploads.</summary>
    Primary,

    /// <summary>Uploads that need somebody's word.</summary>
    Additional,
}
