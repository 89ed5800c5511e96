using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core;

namespace Sluice.Platform.Memory;

/// <summary>All files of a commit, by path. Its id is a hash of them, so equal trees have equal ids, as in git.</summary>
internal sealed class MemoryTree(ImmutableSortedDictionary<string, string> files)
{
    public static readonly MemoryTree Empty = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<string, string> Files { get; } = files;

    public Sha Id { get; } = MemoryHash.Of(string.Join('\0', files.Select(file => $"{file.Key}\0{MemoryHash.Of(file.Value)}")));

    public MemoryTree With(IReadOnlyDictionary<string, string?> changes) => new(changes.Aggregate(
        Files, (files, change) => change.Value is null ? files.Remove(change.Key) : files.SetItem(change.Key, change.Value)));

    /// <summary>Path by path: who did not change a path takes the other's; who both changed it must agree. Null when they do not.</summary>
    public static MemoryTree? Merge(MemoryTree origin, MemoryTree ours, MemoryTree theirs)
    {
        var merged = ours.Files;
        foreach (var path in origin.Files.Keys.Union(theirs.Files.Keys))
        {
            var was = origin.Files.GetValueOrDefault(path);
            var our = ours.Files.GetValueOrDefault(path);
            var their = theirs.Files.GetValueOrDefault(path);
            if (their == was || their == our)
                continue;
            if (our != was)
                return null;
            merged = their is null ? merged.Remove(path) : merged.SetItem(path, their);
        }

        return new MemoryTree(merged);
    }
}

/// <summary>Ids that look like git's and depend on nothing but the content.</summary>
internal static class MemoryHash
{
    public static Sha Of(string content) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..40]);
}
