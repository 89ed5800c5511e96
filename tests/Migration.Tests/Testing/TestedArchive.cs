using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Testing;

/// <summary>An archive in the making: sources with their tests and binaries, in the target and in the source suite.</summary>
/// <remarks>Binaries are lines as <see cref="Made"/> has them, without their source. What the target has and the source suite was not told of is the same there.</remarks>
internal sealed class TestedArchive(params string[] architectures)
{
    public static readonly DateTimeOffset Now = new(2015, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly string[] _architectures = architectures is [] ? ["amd64", "i386"] : architectures;
    private readonly Dictionary<string, (SourcePackage Source, string[] Lines)> _target = [];
    private readonly Dictionary<string, (SourcePackage Source, string[] Lines)?> _source = [];

    public MigrationSettings Settings { get; set; } = null!;

    public HintBook Hints { get; set; } = HintBook.Empty;

    /// <summary>The world of most examples: a library, two that use it, one of which has no tests.</summary>
    public static TestedArchive Green(params string[] architectures)
    {
        var archive = new TestedArchive(architectures);
        archive.Target("green", "1", "autopkgtest", "libgreen1 1", "green 1 libgreen1");
        archive.Target("lightgreen", "1", "autopkgtest", "lightgreen 1 libgreen1");
        archive.Target("darkgreen", "1", "", "darkgreen 1 libgreen1");
        return archive;
    }

    public TestedArchive Target(string source, string version, string testsuite, params string[] binaries)
    {
        _target[source] = (Package(source, version, testsuite), binaries);
        return this;
    }

    public TestedArchive Upload(string source, string version, string testsuite, params string[] binaries)
    {
        _source[source] = (Package(source, version, testsuite), binaries);
        return this;
    }

    /// <summary>Takes a source out of the source suite.</summary>
    public TestedArchive Remove(string source)
    {
        _source[source] = null;
        return this;
    }

    public TestedArchive With(Func<TestSettings, TestSettings> change)
    {
        Settings = (Settings ?? Default()) with { Tests = change((Settings ?? Default()).Tests) };
        return this;
    }

    public TestedArchive Hinted(params string[] lines)
    {
        Hints = HintParser.Parse([new("autopkgtest", [HintFile.All], string.Join("\n", lines))], Settings ?? Default());
        return this;
    }

    public MigrationFacts Facts()
    {
        var settings = Settings ?? Default();
        var snapshot = new Snapshot(
            Suite("testing", SuiteKind.Target, _target.ToDictionary(one => one.Key, one => ((SourcePackage, string[])?)one.Value)),
            Suite("unstable", SuiteKind.Primary, Uploads()),
            [],
            [.. _architectures]);
        return new(
            snapshot,
            _architectures.ToDictionary(architecture => architecture, architecture => Universe.Build(snapshot, architecture)),
            new Dictionary<string, Uninstallable>(),
            Hints,
            new(),
            settings,
            Now);
    }

    public static Excuse Excuse(MigrationFacts facts, string source) => new()
    {
        Item = new(source, MigrationItem.OfSource, facts.Archive.Source.Sources[source].Version, "unstable", SuiteKind.Primary, IsRemoval: false),
        OldVersion = facts.Archive.Target.Sources.GetValueOrDefault(source)?.Version,
        NewVersion = facts.Archive.Source.Sources[source].Version,
    };

    private MigrationSettings Default() => new()
    {
        Series = "testing",
        Architectures = [.. _architectures],
        HasArchAllBuilders = false,
        Tests = new() { Mode = GateMode.Yes, Architectures = [.. _architectures], CiAddress = "https://ci.test/", HugeAbove = 20 },
    };

    private Dictionary<string, (SourcePackage, string[])?> Uploads()
    {
        var all = _target.ToDictionary(one => one.Key, one => ((SourcePackage, string[])?)one.Value);
        foreach (var (name, upload) in _source)
            all[name] = upload;
        return all;
    }

    private Suite Suite(string name, SuiteKind kind, Dictionary<string, (SourcePackage Source, string[] Lines)?> all)
    {
        var there = all.Values.OfType<(SourcePackage Source, string[] Lines)>().ToList();
        var indexes = _architectures.ToDictionary(architecture => architecture, architecture => (IReadOnlyDictionary<string, BinaryPackage>)there
            .SelectMany(one => one.Lines
                .Where(line => !line.Contains("; on ", StringComparison.Ordinal) || line.Contains($"; on {architecture}", StringComparison.Ordinal))
                .Select(line => Made.Binary($"{line}; source {one.Source.Name} ({one.Source.Version})", architecture)))
            .ToDictionary(binary => binary.Name));
        return new(name, kind, there.ToDictionary(one => one.Source.Name, one => one.Source), indexes);
    }

    /// <param name="testsuite">Words of Testsuite; after a bar the words of Testsuite-Triggers.</param>
    private static SourcePackage Package(string name, string version, string testsuite)
    {
        var parts = testsuite.Split('|');
        return new()
        {
            Name = name,
            Version = version,
            Testsuite = Words(parts[0]),
            TestsuiteTriggers = parts.Length > 1 ? Words(parts[1]) : [],
        };
    }

    private static Seq<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
