using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Archive;

/// <summary>Suites in few words: <c>"green 2"</c> is a source, <c>"libgreen 1 of green 2"</c> a binary on amd64.</summary>
internal static class Packages
{
    public static Suite Suite(string name, string sources, string binaries)
    {
        var index = Split(binaries).Select(words => new BinaryPackage
        {
            Name = words[0],
            Version = words[1],
            Architecture = "amd64",
            Source = words[3],
            SourceVersion = words[4],
        });
        return SuiteAssembly.Assemble(
            name,
            SuiteKind.Primary,
            Split(sources).Select(words => new SourcePackage { Name = words[0], Version = words[1] }).ToDictionary(source => source.Name),
            new Dictionary<string, Dictionary<string, BinaryPackage>> { ["amd64"] = index.ToDictionary(binary => binary.Name) });
    }

    public static IEnumerable<string> SourcesOf(Suite suite) => suite.Sources.Values.Select(source => $"{source.Name} {source.Version}").Order(StringComparer.Ordinal);

    public static IEnumerable<string> BinariesOf(Suite suite) =>
        suite.Binaries("amd64").Values.Select(binary => $"{binary.Name} {binary.Version}").Order(StringComparer.Ordinal);

    private static IEnumerable<string[]> Split(string text) =>
        text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(words => words.Split(' '));
}
