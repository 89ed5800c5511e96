using System.Text;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests;

/// <summary>A small archive for excuses and policies, told in a few words.</summary>
internal sealed class Scene
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, List<SourcePackage>> _sources = [];
    private readonly Dictionary<string, List<(BinaryPackage Binary, string Index)>> _binaries = [];
    private readonly List<HintFile> _hints = [];
    private readonly IndexPools _pools = new();
    private string[] _uninstallable = [];

    public MigrationSettings Settings { get; set; } = new()
    {
        Series = "forky",
        Architectures = ["amd64", "i386"],
        NoBreakAllArchitectures = ["amd64", "i386"],
        Tests = new() { Mode = GateMode.Yes },
    };

    public PolicyFacts Policies { get; set; } = new();

    /// <param name="binaries">Each <c>name</c>, <c>name@architecture</c>, <c>name@architecture=version</c>, and after a blank its dependencies.</param>
    public Scene Target(string source, string version, params string[] binaries) => Add("testing", source, version, binaries);

    public Scene Upload(string source, string version, params string[] binaries) => Add("unstable", source, version, binaries);

    public Scene Proposed(string source, string version, params string[] binaries) => Add("tpu", source, version, binaries);

    /// <summary>The same in both suites.</summary>
    public Scene Both(string source, string version, params string[] binaries) => Target(source, version, binaries).Upload(source, version, binaries);

    public Scene Section(string suite, string name, string section)
    {
        _sources[suite] = [.. _sources[suite].Select(source => source.Name == name
            ? new SourcePackage { Name = name, Version = source.Version, Section = section, Maintainer = source.Maintainer }
            : source)];
        _binaries[suite] = [.. _binaries[suite].Select(built => built.Binary.Source == name ? (Made(built.Binary, section), built.Index) : built)];
        return this;
    }

    /// <summary>What its binaries took code from.</summary>
    public Scene UsesCode(string name, string used)
    {
        _binaries["unstable"] = [.. _binaries["unstable"].Select(built => built.Binary.Source == name ? (Made(built.Binary, "libs", used), built.Index) : built)];
        return this;
    }

    public Scene Hints(string text, string by = "release")
    {
        _hints.Add(new(by, [HintFile.All], text));
        return this;
    }

    public Scene Uninstallable(params string[] names)
    {
        _uninstallable = names;
        return this;
    }

    public MigrationFacts Facts()
    {
        Seq<Suite> additional = _sources.ContainsKey("tpu") ? [Suite("tpu", SuiteKind.Additional)] : [];
        var snapshot = new Snapshot(Suite("testing", SuiteKind.Target), Suite("unstable", SuiteKind.Primary), additional, Settings.Architectures);
        return new(
            snapshot,
            Settings.Architectures.ToDictionary(architecture => architecture, architecture => Universe.Build(snapshot, architecture)),
            Settings.Architectures.ToDictionary(architecture => architecture, architecture => new Uninstallable(
                architecture, snapshot.Target.Binaries(architecture).Values.Where(binary => _uninstallable.Contains(binary.Name)), countsAll: true)),
            HintParser.Parse(_hints, Settings),
            Policies,
            Settings,
            Now);
    }

    public IReadOnlyList<Excuse> Find() => ExcuseFinder.Find(Facts());

    /// <summary>All policies but the tests, and the propagation.</summary>
    public IReadOnlyList<Excuse> Judge(Func<Excuse, Finding?>? tests = null)
    {
        var facts = Facts();
        var excuses = MigrationPolicies.BeforeTests(ExcuseFinder.Find(facts), facts);
        if (tests is not null)
            excuses = [.. excuses.Select(excuse => tests(excuse) is { } finding ? excuse.With(finding) : excuse)];
        return PropagationRules.Propagate(MigrationPolicies.AfterTests(excuses, facts), facts);
    }

    public Excuse Judge(string item) => Judge().Single(excuse => excuse.Item.UnversionedName == item);

    public Excuse Find(string item) => Find().Single(excuse => excuse.Item.UnversionedName == item);

    private Scene Add(string suite, string source, string version, string[] binaries)
    {
        if (!_sources.ContainsKey(suite))
            (_sources[suite], _binaries[suite]) = ([], []);
        _sources[suite].Add(new() { Name = source, Version = version, Section = "libs", Maintainer = "Joe Hacker <joe@example.com>" });
        foreach (var text in binaries)
        {
            var (head, depends) = text.Split(' ', 2) is [var first, var rest] ? (first, rest) : (text, "");
            var (place, own) = head.Split('=') is [var before, var after] ? (before, after) : (head, version);
            var (name, architecture) = place.Split('@') is [var one, var two] ? (one, two) : (place, null);
            foreach (var index in Settings.Architectures.Where(index => architecture is null or "all" || architecture == index))
            {
                _binaries[suite].Add((new()
                {
                    Name = name,
                    Version = own,
                    Architecture = architecture ?? index,
                    Source = source,
                    SourceVersion = own.Split('+')[0],
                    Section = "libs",
                    Depends = _pools.Relations(Encoding.UTF8.GetBytes(depends), index),
                }, index));
            }
        }

        return this;
    }

    private static BinaryPackage Made(BinaryPackage of, string section, string? builtUsing = null) => new()
    {
        Name = of.Name,
        Version = of.Version,
        Architecture = of.Architecture,
        Source = of.Source,
        SourceVersion = of.SourceVersion,
        Section = section,
        Depends = of.Depends,
        BuiltUsing = builtUsing,
    };

    private Suite Suite(string name, SuiteKind kind) => new(
        name,
        kind,
        _sources.GetValueOrDefault(name, []).ToDictionary(source => source.Name),
        Settings.Architectures.ToDictionary(
            index => index,
            index => (IReadOnlyDictionary<string, BinaryPackage>)_binaries.GetValueOrDefault(name, []).Where(built => built.Index == index)
                .ToDictionary(built => built.Binary.Name, built => built.Binary)));
}
