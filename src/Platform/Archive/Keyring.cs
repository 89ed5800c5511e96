using System.Text;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>The keys that an archive's Release file must be signed by.</summary>
/// <param name="path">Binary, or armored as <c>.asc</c> files are.</param>
public sealed class Keyring(string path)
{
    private const string NoKey = "no key of the keyring has signed it";

    /// <summary>Checks an InRelease file.</summary>
    /// <returns>What was signed: nothing that stands around it.</returns>
    /// <exception cref="ArchiveException">It is not signed by a key of the ring.</exception>
    public async Task<byte[]> OpenAsync(string inRelease, CancellationToken cancellation)
    {
        var signed = inRelease + ".signed";
        File.Delete(signed);
        await CheckAsync(inRelease, ["--output", signed, inRelease], cancellation);
        var content = await File.ReadAllBytesAsync(signed, cancellation);
        File.Delete(signed);
        return content;
    }

    /// <summary>Checks a Release file with its signature in a file of its own.</summary>
    /// <exception cref="ArchiveException">It is not signed by a key of the ring.</exception>
    public Task CheckAsync(string release, string signature, CancellationToken cancellation) =>
        CheckAsync(release, [signature, release], cancellation);

    /// <remarks>An archive signs with several keys, and the ring may lack some: one good signature and no bad one is enough.</remarks>
    private async Task CheckAsync(string file, string[] arguments, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new ArchiveException(path, 0, "the keyring is absent: install the archive's keyring, or name another one");

        var ring = await UnarmoredAsync(cancellation);
        try
        {
            var run = await ProgramRun.OfAsync("gpgv", ["--status-fd", "1", "--keyring", ring, .. arguments], "gpgv", cancellation);
            var words = run.Output.Where(line => line.StartsWith("[GNUPG:] ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToHashSet();
            if (words.Contains("BADSIG"))
                throw new ArchiveException(file, 0, $"was changed after it was signed: fetch it again, from another mirror if need be ({run.Errors})");
            if (!words.Contains("GOODSIG") || !words.Contains("VALIDSIG"))
                throw new ArchiveException(file, 0, $"{NoKey} ({path}): name the keyring of this archive ({run.Errors})");
        }
        finally
        {
            if (ring != path)
                File.Delete(ring);
        }
    }

    /// <summary>gpgv reads binary rings only.</summary>
    private async Task<string> UnarmoredAsync(CancellationToken cancellation)
    {
        const string Begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----", End = "-----END PGP PUBLIC KEY BLOCK-----";
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, cancellation));
        if (!text.Contains(Begin, StringComparison.Ordinal))
            return Path.GetFullPath(path);

        using var keys = new MemoryStream();
        foreach (var block in text.Split(Begin).Skip(1))
        {
            // Headers end with an empty line; the line with the equals sign is a checksum.
            var lines = block.Split(End)[0].ReplaceLineEndings("\n").TrimStart('\n').Split('\n');
            var body = lines.SkipWhile(line => line.Contains(':', StringComparison.Ordinal) || line.Trim().Length == 0).Where(line => !line.StartsWith('='));
            keys.Write(Convert.FromBase64String(string.Concat(body)));
        }

        var ring = Path.Combine(Path.GetTempPath(), $"sluice-{Guid.NewGuid():N}.gpg");
        await File.WriteAllBytesAsync(ring, keys.ToArray(), cancellation);
        return ring;
    }
}
