namespace Sluice.Core.Migration;

/// <summary>What planning looks up again and again, worked out once for each run and architecture. Not for two threads at once.</summary>
public sealed class TestIndex
{
    private readonly Universe _universe;
    private readonly int[] _tested;
    private readonly List<SourcePackage> _sources = [];
    private readonly Dictionary<string, SourcePackage?> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofDkms;

    private TestIndex(MigrationFacts facts, TestsuiteTriggers naming, string architecture)
    {
        (Facts, Naming, Architecture, _universe) = (facts, naming, architecture, facts.Universes[architecture]);
        _ofDkms = SourcesOfDkms(facts.Archive.Target, architecture);
        _tested = Tested(facts.Archive.Target);
    }

    public MigrationFacts Facts { get; }

    public string Architecture { get; }

    public TestsuiteTriggers Naming { get; }

    public Universe Universe => _universe;

    /// <summary>For each tested architecture one, made side by side.</summary>
    public static IReadOnlyDictionary<string, TestIndex> For(MigrationFacts facts)
    {
        var naming = TestsuiteTriggers.Of(facts.Archive);
        var architectures = facts.Settings.Tests.Architectures.Where(facts.Universes.ContainsKey).ToList();
        var indexes = new TestIndex[architectures.Count];
        Parallel.For(0, indexes.Length, number => indexes[number] = new(facts, naming, architectures[number]));
        return indexes.ToDictionary(index => index.Architecture, StringComparer.Ordinal);
    }

    public bool IsInTarget(int binary) => _universe.IsInTarget(binary);

    public bool IsInSource(int binary) => _universe.IsIn(binary, 1);

    /// <summary>
    /// The source whose tests may break with a binary that has this one's name: that of the target's binary; null when the target has no
    /// such binary, or its source no tests there.
    /// </summary>
    public SourcePackage? TestedThrough(int binary) => _tested[binary] is >= 0 and var source ? _sources[source] : null;

    /// <summary>A source that names a binary, if the target has it with tests, and with a binary to run them against here .</summary>
    public SourcePackage? TestedByName(string name)
    {
        if (!_byName.TryGetValue(name, out var source))
        {
            source = Facts.Archive.Target.Sources.GetValueOrDefault(name);
            if (source is not null && !(HasTests(source) && Facts.Archive.Target.BinariesOf(name).Any(built => built.Index == Architecture)))
                source = null;
            _byName[name] = source;
        }

        return source;
    }

    /// <summary>
    /// Whether a source has tests here: it declares them, or has them made for it by its kind, or is a kernel module, which is tested
    /// undeclared.
    /// </summary>
    public bool HasTests(SourcePackage source)
    {
        foreach (var word in source.Testsuite)
        {
            if (word is "autopkgtest" || word.StartsWith("autopkgtest-pkg", StringComparison.Ordinal))
                return true;
        }

        return _ofDkms.Contains(source.Name);
    }

    public bool HasTestsInTarget(string source) => Facts.Archive.Target.Sources.TryGetValue(source, out var there) && HasTests(there);

    private int[] Tested(Suite target)
    {
        var tested = new int[_universe.Count];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var binaries = target.Binaries(Architecture);
        for (var id = 0; id < tested.Length; id++)
        {
            tested[id] = -1;
            if (!binaries.TryGetValue(_universe.Binary(id).Name, out var there))
                continue;
            if (!numbers.TryGetValue(there.Source, out var number))
                numbers[there.Source] = number = Number(target, there.Source);
            tested[id] = number;
        }

        return tested;
    }

    private int Number(Suite target, string name)
    {
        if (!target.Sources.TryGetValue(name, out var source) || !HasTests(source))
            return -1;
        _sources.Add(source);
        return _sources.Count - 1;
    }

    /// <remarks>Relations are shared by many packages, so each is read once.</remarks>
    private static HashSet<string> SourcesOfDkms(Suite target, string architecture)
    {
        var read = new Dictionary<Relations, bool>();
        var sources = new HashSet<string>(StringComparer.Ordinal);
        foreach (var binary in target.Binaries(architecture).Values)
        {
            if (!read.TryGetValue(binary.Depends, out var named))
                read[binary.Depends] = named = NamesDkms(binary.Depends);
            if (named)
                sources.Add(binary.Source);
        }

        return sources;
    }

    private static bool NamesDkms(Relations relations)
    {
        foreach (var clause in relations.Clauses)
        {
            foreach (var alternative in clause.Alternatives)
            {
                if (alternative.Name.Contains("dkms", StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}
