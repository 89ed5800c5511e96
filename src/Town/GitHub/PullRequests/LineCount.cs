using System.Text;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Counts lines that came and went, without regard to their order: near enough for a pull request's summary.</summary>
internal static class LineCount
{
    public static (int Added, int Deleted) Between(ObjectStore store, TreeChange change)
    {
        var before = Lines(store, change.Before);
        var after = Lines(store, change.After);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in before)
            counts[line] = counts.GetValueOrDefault(line) - 1;
        foreach (var line in after)
            counts[line] = counts.GetValueOrDefault(line) + 1;
        return (counts.Values.Where(c => c > 0).Sum(), -counts.Values.Where(c => c < 0).Sum());
    }

    private static string[] Lines(ObjectStore store, TreeEntry? entry)
    {
        if (entry is not { Kind: ObjectKind.Blob } || store.Find(entry.Id) is not { } blob || blob.Content.Length == 0 || blob.Content.Contains((byte)0))
            return [];
        var text = Encoding.UTF8.GetString(blob.Content);
        return (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }
}
