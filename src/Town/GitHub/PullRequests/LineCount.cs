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
        var content = entry is { Kind: ObjectKind.Blob } ? store.Find(entry.Id)?.Content ?? [] : [];

        // A file with a zero byte in it is no text.
        if (content is [] || content.Contains((byte)0))
            return [];
        var text = Encoding.UTF8.GetString(content);
        return (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }
}
