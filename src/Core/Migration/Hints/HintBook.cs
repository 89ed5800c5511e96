namespace Sluice.Core.Migration;

/// <summary>The hints in force, found by type and package without looking at the others (H-07).</summary>
public sealed class HintBook
{
    public static readonly HintBook Empty = new([], []);

    private readonly Dictionary<string, List<Hint>> _byType = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Package), List<Hint>> _byPackage = [];

    /// <param name="all">In the order they were read.</param>
    public HintBook(IReadOnlyList<Hint> all, IReadOnlyList<HintWarning> warnings)
    {
        (All, Warnings) = (all, warnings);
        foreach (var hint in all)
        {
            Add(_byType, hint.Type, hint);
            foreach (var package in hint.Items.Select(item => item.Package).Distinct())
                Add(_byPackage, (hint.Type, package), hint);
        }
    }

    public IReadOnlyList<Hint> All { get; }

    /// <summary>What could not be read, and what was not allowed.</summary>
    public IReadOnlyList<HintWarning> Warnings { get; }

    public IReadOnlyList<Hint> Of(string type) => _byType.TryGetValue(type, out var hints) ? hints : [];

    /// <summary>Those that name the package, in whatever version and architecture.</summary>
    public IReadOnlyList<Hint> Of(string type, string package) => _byPackage.TryGetValue((type, package), out var hints) ? hints : [];

    /// <summary>Those that name the package in exactly this version.</summary>
    public IEnumerable<Hint> Of(string type, string package, string version) =>
        Of(type, package).Where(hint => hint.Items.Any(item => item.Package == package && item.Version == version));

    private static void Add<TKey>(Dictionary<TKey, List<Hint>> index, TKey key, Hint hint)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var hints))
            index[key] = hints = [];
        hints.Add(hint);
    }
}
