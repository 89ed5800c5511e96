using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Town.Git;

/// <summary>Reads and writes git's loose objects: a header and the content, deflated, named by their SHA-1.</summary>
internal sealed class LooseObjects(string directory)
{
    public static ObjectId IdOf(ObjectKind kind, ReadOnlySpan<byte> content)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha.AppendData(Header(kind, content.Length));
        sha.AppendData(content);
        return new(Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    public bool Has(ObjectId id) => File.Exists(PathOf(id));

    public ObjectId Write(ObjectKind kind, byte[] content)
    {
        var id = IdOf(kind, content);
        var path = PathOf(id);
        if (File.Exists(path))
            return id;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written aside and moved: a reader sees the whole object or none.
        var aside = Path.Combine(directory, $"tmp_obj_{Guid.NewGuid():N}");
        using (var file = File.Create(aside))
        using (var deflated = new ZLibStream(file, CompressionLevel.Fastest))
        {
            deflated.Write(Header(kind, content.Length));
            deflated.Write(content);
        }

        File.Move(aside, path, overwrite: true);
        return id;
    }

    public GitObject? Read(ObjectId id)
    {
        var path = PathOf(id);
        if (!File.Exists(path))
            return null;

        using var file = File.OpenRead(path);
        using var inflated = new ZLibStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflated.CopyTo(bytes);
        var whole = bytes.ToArray();
        var end = Array.IndexOf(whole, (byte)0);
        var word = Encoding.ASCII.GetString(whole, 0, Array.IndexOf(whole, (byte)' '));
        return new(ObjectKinds.Parse(word), whole[(end + 1)..]);
    }

    private static byte[] Header(ObjectKind kind, int length) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind.Word()} {length}\0"));

    private string PathOf(ObjectId id) => Path.Combine(directory, id.Hex[..2], id.Hex[2..]);
}
