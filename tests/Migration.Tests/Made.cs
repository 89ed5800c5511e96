using Sluice.Core.Migration;

namespace Sluice.Migration.Tests;

/// <summary>Makes suites from short lines, one for each binary.</summary>
/// <remarks>
/// <c>green 1 libgreen1 (>= 1), a | b</c> is a binary and what it depends on; further fields follow after semicolons: <c>conflicts</c>,
/// <c>provides</c>, <c>source name (version)</c>, <c>section</c>, <c>multi-arch</c>, <c>on arm64</c> (all architectures otherwise),
/// <c>all</c> (an arch:all package), <c>essential</c>. Sources are made of what binaries name; <c>src:green 2</c> is one without binaries.
/// </remarks>
internal static class Made
{
    public const string Amd64 = "amd64";

    public static Snapshot Snapshot(string[] target, string[] source, params string[] architectures)
    {
        var on = architectures is [] ? [Amd64] : architectures;
        return new(Suite("testing", SuiteKind.Target, target, on), Suite("unstable", SuiteKind.Primary, source, on), [], [.. on]);
    }

    public static Universe Universe(params string[] target) => Sluice.Core.Migration.Universe.Build(Snapshot(target, []), Amd64);

    public static Suite Suite(string name, SuiteKind kind, IEnumerable<string> lines, params string[] architectures)
    {
        var sources = new Dictionary<string, SourcePackage>();
        var binaries = architectures.ToDictionary(architecture => architecture, _ => new Dictionary<string, BinaryPackage>());
        foreach (var line in lines)
        {
            if (line.StartsWith("src:", StringComparison.Ordinal))
            {
                var words = line[4..].Split(' ');
                sources[words[0]] = new() { Name = words[0], Version = words[1], Section = "misc" };
                continue;
            }

            var fields = Fields(line);
            foreach (var architecture in fields.TryGetValue("on", out var on) ? on.Split(' ') : architectures)
            {
                var binary = Binary(fields, architecture);
                binaries[architecture][binary.Name] = binary;
                if (!sources.TryGetValue(binary.Source, out var known) || DebianVersion.Compare(known.Version, binary.SourceVersion) < 0)
                    sources[binary.Source] = new() { Name = binary.Source, Version = binary.SourceVersion, Section = "misc" };
            }
        }

        return new(name, kind, sources, binaries.ToDictionary(index => index.Key, index => (IReadOnlyDictionary<string, BinaryPackage>)index.Value));
    }

    /// <summary>A suite of what another one, or a migration, came to.</summary>
    public static Suite SuiteOf(string name, SuiteKind kind, IEnumerable<SourcePackage> sources, IEnumerable<BinaryPackage> binaries) => new(
        name,
        kind,
        sources.ToDictionary(source => source.Name),
        new Dictionary<string, IReadOnlyDictionary<string, BinaryPackage>> { [Amd64] = binaries.ToDictionary(binary => binary.Name) });

    public static BinaryPackage Binary(string line, string architecture = Amd64) => Binary(Fields(line), architecture);

    public static Relations Relations(string text) => new([.. Split(text, ',').Select(Clause)]);

    private static Clause Clause(string text) => new([.. Split(text, '|').Select(Alternative)]);

    private static Alternative Alternative(string text)
    {
        var (name, version) = Versioned(text);
        var (bare, qualifier) = name.Split(':') is [var before, var after] ? (before, after) : (name, null);
        return version.Split(' ') switch
        {
            ["<<", var limit] => new(bare, qualifier, VersionOperator.Earlier, limit),
            ["<=", var limit] => new(bare, qualifier, VersionOperator.EarlierOrEqual, limit),
            ["=", var limit] => new(bare, qualifier, VersionOperator.Equal, limit),
            [">=", var limit] => new(bare, qualifier, VersionOperator.LaterOrEqual, limit),
            [">>", var limit] => new(bare, qualifier, VersionOperator.Later, limit),
            _ => new(bare, qualifier, VersionOperator.Any, ""),
        };
    }

    private static BinaryPackage Binary(Dictionary<string, string> fields, string architecture)
    {
        var words = fields[""].Split(' ', 3);
        var (source, version) = Versioned(fields.GetValueOrDefault("source", words[0]));
        return new()
        {
            Name = words[0],
            Version = words[1],
            Architecture = fields.ContainsKey("all") ? "all" : architecture,
            Source = source,
            SourceVersion = version.Length > 0 ? version : words[1],
            Section = fields.GetValueOrDefault("section", "misc"),
            IsEssential = fields.ContainsKey("essential"),
            MultiArch = Enum.Parse<MultiArch>(fields.GetValueOrDefault("multi-arch", "no"), ignoreCase: true),
            Depends = Relations(words.Length > 2 ? words[2] : ""),
            Conflicts = Relations(fields.GetValueOrDefault("conflicts", "")),
            Provides = [.. Split(fields.GetValueOrDefault("provides", ""), ',').Select(Provided)],
        };
    }

    private static Provided Provided(string text) => Versioned(text) is var (name, version) && version.Length > 0 ? new(name, version[2..]) : new(text, null);

    private static (string Name, string Version) Versioned(string text) =>
        text.Split('(', 2) is [var name, var version] ? (name.Trim(), version.TrimEnd(')', ' ')) : (text.Trim(), "");

    private static Dictionary<string, string> Fields(string line)
    {
        var parts = Split(line, ';');
        var fields = new Dictionary<string, string> { [""] = parts[0] };
        foreach (var part in parts.Skip(1))
            fields[part.Split(' ')[0]] = part.Split(' ', 2) is [_, var value] ? value : "";
        return fields;
    }

    private static string[] Split(string text, char by) => text.Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
