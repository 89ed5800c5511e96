using System.Text;

namespace Sluice.Town.Git;

/// <summary>One line of a tree: a file, a link, a directory or a submodule.</summary>
/// <param name="Mode">As GitHub writes it, six digits: 100644, 100755, 120000, 040000 or 160000.</param>
public sealed record TreeEntry(string Mode, string Name, ObjectId Id)
{
    public const string File = "100644";
    public const string Executable = "100755";
    public const string Directory = "040000";
    public const string Submodule = "160000";

    public bool IsDirectory => Mode == Directory;

    public ObjectKind Kind => Mode switch
    {
        Directory => ObjectKind.Tree,
        Submodule => ObjectKind.Commit,
        _ => ObjectKind.Blob,
    };

    /// <summary>The bytes git hashes, in git's order: by name, a directory as if its name ended in a slash.</summary>
    public static byte[] Write(IEnumerable<TreeEntry> entries)
    {
        using var bytes = new MemoryStream();
        foreach (var entry in entries.OrderBy(e => Encoding.UTF8.GetBytes(e.IsDirectory ? e.Name + "/" : e.Name), ByteOrder.Instance))
        {
            bytes.Write(Encoding.UTF8.GetBytes($"{entry.Mode.TrimStart('0')} {entry.Name}\0"));
            bytes.Write(Convert.FromHexString(entry.Id.Hex));
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<TreeEntry> Read(ReadOnlySpan<byte> content)
    {
        List<TreeEntry> entries = [];
        while (!content.IsEmpty)
        {
            var space = content.IndexOf((byte)' ');
            var end = content.IndexOf((byte)0);
            entries.Add(new(
                Encoding.ASCII.GetString(content[..space]).PadLeft(6, '0'),
                Encoding.UTF8.GetString(content[(space + 1)..end]),
                new(Convert.ToHexStringLower(content.Slice(end + 1, 20)))));
            content = content[(end + 21)..];
        }

        return entries;
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
