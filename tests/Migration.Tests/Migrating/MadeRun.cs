using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Migrating;

/// <summary>Migrates made archives in which every difference is a candidate.</summary>
internal static class MadeRun
{
    public static readonly MigrationSettings Settings = new()
    {
        Series = "testing",
        Architectures = [Made.Amd64],
        NoBreakAllArchitectures = [Made.Amd64],
        RemovesObsolete = false,
    };

    public static MigrationOutcome Migrate(string[] target, string[] source, MigrationSettings? settings = null, params string[] hints)
    {
        var facts = Facts(target, source, settings, hints);
        return Migrator.Migrate(facts, [.. Items(facts.Archive).Select(item => new Excuse { Item = item })]);
    }

    public static MigrationFacts Facts(string[] target, string[] source, MigrationSettings? settings = null, params string[] hints) =>
        Facts(Made.Snapshot(target, source, [.. (settings ?? Settings).Architectures]), settings ?? Settings, hints);

    public static MigrationFacts Facts(Snapshot archive, MigrationSettings settings, params string[] hints)
    {
        var universes = archive.Architectures.ToDictionary(architecture => architecture, architecture => Universe.Build(archive, architecture));
        var book = HintParser.Parse([new("release", [HintFile.All], string.Join('\n', hints))], settings);
        return new(archive, universes, new Dictionary<string, Uninstallable>(), book, new(), settings, new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    }

    /// <summary>Every source that differs, every source that is gone, and rebuilt binaries.</summary>
    public static IEnumerable<MigrationItem> Items(Snapshot archive)
    {
        foreach (var (name, source) in archive.Source.Sources.OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            if (archive.Target.Sources.GetValueOrDefault(name)?.Version != source.Version)
            {
                yield return Of(name, source.Version);
            }
            else
            {
                foreach (var architecture in archive.Architectures.Where(architecture => !Built(archive.Target, name, architecture).SequenceEqual(Built(archive.Source, name, architecture))))
                    yield return Of(name, source.Version) with { Architecture = architecture };
            }
        }

        foreach (var (name, source) in archive.Target.Sources.OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            if (!archive.Source.Sources.ContainsKey(name))
                yield return new(name, MigrationItem.OfSource, source.Version, "testing", SuiteKind.Target, IsRemoval: true);
        }
    }

    public static MigrationItem Of(string source, string version) => new(source, MigrationItem.OfSource, version, "unstable", SuiteKind.Primary, IsRemoval: false);

    /// <summary>Name and version of each binary that the target has in the end.</summary>
    public static string[] Contents(MigrationOutcome outcome, string architecture = Made.Amd64) =>
        [.. outcome.Binaries[architecture].Select(binary => $"{binary.Name} {binary.Version}")];

    public static string[] Accepted(MigrationOutcome outcome) => [.. outcome.Accepted.Select(item => item.UnversionedName)];

    private static IEnumerable<string> Built(Suite suite, string source, string architecture) => suite.BinariesOf(source)
        .Where(built => built.Index == architecture && !built.Binary.IsArchitectureAll && built.Binary.SourceVersion == suite.Sources[source].Version)
        .Select(built => $"{built.Binary}").Order(StringComparer.Ordinal);
}
