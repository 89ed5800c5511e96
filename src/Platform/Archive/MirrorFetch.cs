using System.Net;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Fetches suites from a mirror over HTTP: a signed Release file first, then each index that it lists and that is not here yet.</summary>
/// <param name="directory">Keeps the indexes, by suite and hash, for the next run.</param>
public sealed class MirrorFetch(HttpClient http, Keyring keyring, string directory, TimeProvider clock)
{
    private const int AtATime = 4;

    /// <exception cref="ArchiveException">The mirror has no such suite, or something of it is not what was signed.</exception>
    /// <exception cref="HttpRequestException">The mirror cannot be reached, or gave up several times.</exception>
    public async Task<FetchedSuite> FetchAsync(MirrorSuite suite, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        var place = Path.Combine(directory, suite.Name);
        Directory.CreateDirectory(place);
        var release = await ReleaseAsync(suite, place, cancellation);
        var warnings = ReleaseRules.Check(
            suite.AddressOf("Release").AbsoluteUri, release, suite.Name, suite.ToleratesOldRelease, clock.GetUtcNow());

        var wanted = IndexList.Of(suite, release);
        var download = new Download(http, wanted.All.Sum(index => index.Packed.Size), done => progress?.Report(done with { What = $"{suite.Name}: {done.What}" }));
        await Parallel.ForEachAsync(
            wanted.All.DistinctBy(index => index.Packed.Sha256),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (index, stop) => await download.FetchAsync(suite, index, place, stop));
        Forget(place, release);

        return new(
            new(
                release.Name ?? suite.Name,
                suite.Kind,
                wanted.Sources.Select(index => index.PathIn(place)).ToSeq(),
                wanted.Packages.ToDictionary(entry => entry.Key, entry => entry.Value.Select(index => index.PathIn(place)).ToSeq(), StringComparer.Ordinal)),
            warnings);
    }

    private async Task<ReleaseFile> ReleaseAsync(MirrorSuite suite, string place, CancellationToken cancellation)
    {
        var inRelease = Path.Combine(place, "InRelease");
        if (await GetAsync(suite.AddressOf("InRelease"), inRelease, cancellation))
            return ReleaseFile.Read(inRelease, await keyring.OpenAsync(inRelease, cancellation));

        var (release, signature) = (Path.Combine(place, "Release"), Path.Combine(place, "Release.gpg"));
        if (!await GetAsync(suite.AddressOf("Release"), release, cancellation))
            throw new ArchiveException(suite.AddressOf("InRelease").AbsoluteUri, 0, "is not there: mend the mirror's address or the suite's name");
        if (!await GetAsync(suite.AddressOf("Release.gpg"), signature, cancellation))
            throw new ArchiveException(suite.AddressOf("Release.gpg").AbsoluteUri, 0, "is not there, so nobody has signed the suite: use another mirror");
        await keyring.CheckAsync(release, signature, cancellation);
        return ReleaseFile.Read(release, await File.ReadAllBytesAsync(release, cancellation));
    }

    private Task<bool> GetAsync(Uri address, string path, CancellationToken cancellation) =>
        Attempts.RunAsync(() => TryGetAsync(address, path, cancellation), cancellation);

    /// <returns>False when the mirror has no such file.</returns>
    private async Task<bool> TryGetAsync(Uri address, string path, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(address, cancellation);
        if (response.StatusCode is HttpStatusCode.NotFound)
            return false;
        response.EnsureSuccessStatusCode();
        await File.WriteAllBytesAsync(path, await response.Content.ReadAsByteArrayAsync(cancellation), cancellation);
        return true;
    }

    /// <summary>Removes indexes that the suite's Release file does not list any more.</summary>
    private static void Forget(string place, ReleaseFile release)
    {
        var listed = release.Hashes.Values.Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(place, "*-*").Where(path => !listed.Contains(Path.GetFileName(path).Split('-')[0])))
            File.Delete(path);
    }
}
