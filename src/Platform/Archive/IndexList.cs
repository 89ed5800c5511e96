using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>An index to fetch: how it is packed, and what it must be before and after it is unpacked.</summary>
/// <param name="Name">From the suite's directory, as packed.</param>
/// <param name="Unpacked">Null when the Release file does not list it.</param>
internal sealed record ListedIndex(string Name, ListedFile Packed, ListedFile? Unpacked)
{
    /// <summary>Where it lies once it is checked and unpacked; the name says what it was unpacked from.</summary>
    public string PathIn(string place) => Path.Combine(place, $"{Packed.Sha256}-{Path.GetFileNameWithoutExtension(Name)}");

    /// <summary>Its address on mirrors that keep files by hash, where a mirror's update does not pull it away.</summary>
    public string ByHash => $"{Path.GetDirectoryName(Name)}/by-hash/SHA256/{Packed.Sha256}";
}

/// <summary>The indexes of a suite that are wanted of a mirror (D-01).</summary>
internal sealed record IndexList(IReadOnlyList<ListedIndex> Sources, IReadOnlyDictionary<string, IReadOnlyList<ListedIndex>> Packages)
{
    private static readonly string[] Endings = [".xz", ".gz", ""];

    public IEnumerable<ListedIndex> All => [.. Sources, .. Packages.Values.SelectMany(index => index)];

    public static IndexList Of(MirrorSuite suite, ReleaseFile release)
    {
        if (suite.Architectures.FirstOrDefault(architecture => !release.Architectures.Contains(architecture)) is { } unknown)
            throw new ArchiveException(suite.AddressOf("Release").AbsoluteUri, 0, $"lists no architecture {unknown}: ask for others");
        if (suite.Components.FirstOrDefault(component => !release.Components.Contains(component)) is { } absent)
            throw new ArchiveException(suite.AddressOf("Release").AbsoluteUri, 0, $"lists no component {absent}: there are {string.Join(", ", release.Components)}");

        var components = suite.Components.Count > 0 ? suite.Components : release.Components;
        return new(
            Listed(components.Select(component => $"{component}/source/Sources")),
            suite.Architectures.ToDictionary(
                architecture => architecture,
                architecture => Listed(components.SelectMany(component => (string[])
                [
                    $"{component}/binary-{architecture}/Packages",
                    .. suite.WithInstaller ? [$"{component}/debian-installer/binary-{architecture}/Packages"] : Array.Empty<string>(),
                ])),
                StringComparer.Ordinal));

        IReadOnlyList<ListedIndex> Listed(IEnumerable<string> names) => [.. names.SelectMany(name => Endings
            .Where(ending => release.Hashes.ContainsKey(name + ending))
            .Take(1)
            .Select(ending => new ListedIndex(name + ending, release.Hashes[name + ending], release.Hashes.GetValueOrDefault(name))))];
    }
}
