using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>A suite's directory as a mirror has it below <c>dists</c>: a Release file, and indexes for each component (D-01).</summary>
public static class MirrorLayout
{
    public static bool IsOne(string directory) => File.Exists(Path.Combine(directory, "Release"));

    /// <param name="word">The configuration's word for the suite, where the Release file has no name for it.</param>
    /// <exception cref="ArchiveException">The Release file is none, or an index that it lists is absent.</exception>
    public static SuiteFiles Find(string directory, string word, SuiteKind kind, IReadOnlyList<string> architectures)
    {
        var path = Path.Combine(directory, "Release");
        var release = ReleaseFile.Read(path, File.ReadAllBytes(path));
        if (architectures.FirstOrDefault(architecture => !release.Architectures.Contains(architecture)) is { } unknown)
            throw new ArchiveException(path, 0, $"lists no architecture {unknown}: take it from the configured architectures, or mend Architectures here");

        return new(
            release.Name ?? word,
            kind,
            Indexes(release.Components.Select(component => $"{component}/source/Sources")),
            architectures.ToDictionary(
                architecture => architecture,
                architecture => Indexes(release.Components.SelectMany(component => (string[])
                [
                    $"{component}/binary-{architecture}/Packages",
                    $"{component}/debian-installer/binary-{architecture}/Packages",
                ])),
                StringComparer.Ordinal));

        Seq<string> Indexes(IEnumerable<string> names) => names.Select(Index).OfType<string>().ToSeq();

        // Not every component has an installer; one that the Release file lists must be there.
        string? Index(string name) => IndexPath.Find(Path.Combine(directory, name)) ??
            (release.Lists(name) || (release.Hashes.Count == 0 && !name.Contains("/debian-installer/", StringComparison.Ordinal))
                ? IndexPath.Existing(Path.Combine(directory, name))
                : null);
    }
}
