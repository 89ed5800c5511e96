using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Cli.Bench;

/// <summary>Writes two suites of Debian's shape: as many paragraphs, as long, as tightly knit. For machines that no mirror answers.</summary>
internal static class MadeArchive
{
    private const string Hex64 = "2b6b2f4f8c1d0a977e35c94d61b8f0e1a4c3d2e5f60718293a4b5c6d7e8f9012";

    /// <returns>The target and the primary source suite.</returns>
    public static IReadOnlyList<SuiteFiles> Write(string directory, MadeShape shape)
    {
        List<SuiteFiles> suites = [];
        foreach (var (name, kind) in new[] { ("testing", SuiteKind.Target), ("unstable", SuiteKind.Primary) })
        {
            var place = Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
            WriteSuite(place, shape, kind is SuiteKind.Target);
            suites.Add(FlatLayout.Find(place, name, kind, shape.Architectures));
        }

        return suites;
    }

    private static void WriteSuite(string place, MadeShape shape, bool target)
    {
        using var sources = Open(Path.Combine(place, "Sources"));
        var packages = shape.Architectures.ToDictionary(architecture => architecture, architecture => Open(Path.Combine(place, $"Packages_{architecture}")));
        // Two passes, first every second source: paragraphs of an index are in no order that helps.
        foreach (var number in Numbers(shape, target, 0).Concat(Numbers(shape, target, 1)))
        {
            var source = new MadeSource(shape, number);
            var binaries = new MadeBinaries(shape, source, target).Make();
            WriteSource(sources, shape, source, binaries, target);
            WriteBinaries(packages, shape, source, binaries, target);
            // Now and then what was built before has not been removed yet.
            if (!target && source.IsDiffering && number % 12 == 0)
                WriteBinaries(packages, shape, source, new MadeBinaries(shape, source, true).Make(), true);
        }

        foreach (var index in packages.Values)
            index.Dispose();
    }

    private static void WriteBinaries(
        Dictionary<string, StreamWriter> packages, MadeShape shape, MadeSource source, IReadOnlyList<MadeBinary> binaries, bool target)
    {
        foreach (var (architecture, index) in packages)
        {
            foreach (var binary in binaries)
                WriteBinary(index, shape, source, binary, architecture, target);
        }
    }

    private static IEnumerable<int> Numbers(MadeShape shape, bool target, int remainder) =>
        Enumerable.Range(0, shape.Sources + (target ? 0 : shape.NewSources)).Where(number => number % 2 == remainder);

    private static void WriteSource(StreamWriter index, MadeShape shape, MadeSource source, IReadOnlyList<MadeBinary> binaries, bool target)
    {
        var (version, draw) = (source.VersionIn(target), new Draw(shape.Seed + 2, source.Number));
        if (source.IsExtraOnly)
            index.Write($"Package: {source.Name}\nVersion: 0~{version}\nMaintainer: {Maintainer(draw)}\nExtra-Source-Only: yes\nSection: misc\n\n");
        index.Write($"""
            Package: {source.Name}
            Binary: {string.Join(", ", binaries.Select(binary => binary.Name))}
            Version: {version}
            Maintainer: {Maintainer(draw)}
            Uploaders: First Person <first@example.org>, Sécond Person <second@example.org>, Third Person <third@example.org>
            Build-Depends: debhelper-compat (= 13), {string.Join(", ", binaries.Select(binary => binary.Depends).Distinct())}
            Architecture: any
            Standards-Version: 4.7.2
            Format: 3.0 (quilt)
            Files:
             {Hex64[..32]} 2543 {source.Name}_{version}.dsc
             {Hex64[32..]} {draw.Below(9_999_999)} {source.Name}_{version}.orig.tar.xz
             {Hex64[16..48]} 77420 {source.Name}_{version}.debian.tar.xz
            Vcs-Browser: https://vcs.example.org/some-team/{source.Name}
            Vcs-Git: https://vcs.example.org/some-team/{source.Name}.git
            Checksums-Sha256:
             {Hex64} 2543 {source.Name}_{version}.dsc
             {Hex64} {draw.Below(9_999_999)} {source.Name}_{version}.orig.tar.xz
             {Hex64} 77420 {source.Name}_{version}.debian.tar.xz
             {Hex64} 833 {source.Name}_{version}.orig.tar.xz.asc
            Homepage: https://{source.Name}.example.org/
            Dgit: {Hex64[..40]} debian archive/debian/{version} https://git.dgit.example.org/{source.Name}
            Package-List:
             {string.Join("\n ", binaries.Select(binary => $"{binary.Name} deb {source.Component}{binary.Section} optional arch={(binary.IsAll ? "all" : "any")}"))}
            {(source.Testsuite.Length > 0 ? $"Testsuite: {source.Testsuite}\n" : "")}{Triggers(shape, source, draw)}Directory: pool/main/{source.Name[0]}/{source.Name}
            Priority: optional
            Section: {source.Component}misc


            """);
    }

    /// <summary>What its tests need besides what it builds: a quarter of all sources name something.</summary>
    private static string Triggers(MadeShape shape, MadeSource source, Draw draw)
    {
        if (source.Testsuite != "autopkgtest")
            return "";
        var needed = Enumerable.Range(0, draw.Few(4)).Select(_ => MadeSource.Before(shape, draw.Below(Math.Min(source.Number, shape.Sources)), MadeKind.Program)?.Name).OfType<string>();
        return string.Join(", ", needed.Distinct()) is { Length: > 0 } triggers ? $"Testsuite-Triggers: {triggers}\n" : "";
    }

    private static void WriteBinary(StreamWriter index, MadeShape shape, MadeSource source, MadeBinary binary, string architecture, bool target)
    {
        var draw = new Draw(shape.Seed + 3, source.Number);
        var word = binary.IsAll ? "all" : architecture;
        index.Write($"Package: {binary.Name}\n");
        if (binary.Version != source.VersionIn(target))
            index.Write($"Source: {source.Name} ({source.VersionIn(target)})\n");
        else if (binary.Name != source.Name)
            index.Write($"Source: {source.Name}\n");
        index.Write($"Version: {binary.Version}\nInstalled-Size: {draw.Below(90_000)}\nMaintainer: {Maintainer(draw)}\nArchitecture: {word}\n");
        Field("Multi-Arch", binary.MultiArch);
        Field("Provides", binary.Provides);
        Field("Depends", binary.Depends);
        Field("Breaks", binary.Breaks);
        index.Write($"""
            Description: a package of a made archive, described at the usual length
            Homepage: https://{source.Name}.example.org/some/longer/place
            Description-md5: {Hex64[..32]}
            Tag: devel::library, role::devel-lib, implemented-in::c, interface::commandline,
             use::converting, works-with::text
            Section: {source.Component}{binary.Section}
            Priority: optional
            Filename: pool/main/{source.Name[0]}/{source.Name}/{binary.Name}_{binary.Version}_{word}.deb
            Size: {draw.Below(9_999_999)}
            MD5sum: {draw.Hex(32)}
            SHA256: {draw.Hex(64)}


            """);

        void Field(string name, string? value)
        {
            if (value is not null)
                index.Write($"{name}: {value}\n");
        }
    }

    private static string Maintainer(Draw draw) => $"Some Maintainers of Team {draw.Below(900)} <team{draw.Below(900)}@lists.example.org>";

    private static StreamWriter Open(string path) => new(path, append: false, new System.Text.UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
}
