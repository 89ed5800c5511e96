namespace Sluice.Town.Git;

/// <summary>One path that differs between two trees; a side is null where the path does not exist.</summary>
public sealed record TreeChange(string Path, TreeEntry? Before, TreeEntry? After)
{
    /// <summary>What differs between two trees, files only, without guessing renames.</summary>
    public static IEnumerable<TreeChange> Between(ObjectStore store, ObjectId? before, ObjectId? after, string prefix = "")
    {
        if (before == after)
            yield break;

        var old = Entries(store, before);
        var recent = Entries(store, after);
        foreach (var name in old.Keys.Union(recent.Keys).Order(StringComparer.Ordinal))
        {
            var (left, right) = (old.GetValueOrDefault(name), recent.GetValueOrDefault(name));
            if (left == right)
                continue;

            var path = prefix + name;
            if (left is { IsDirectory: false } || right is { IsDirectory: false })
                yield return new(path, left is { IsDirectory: true } ? null : left, right is { IsDirectory: true } ? null : right);

            ObjectId? leftTree = left is { IsDirectory: true } ? left.Id : null;
            ObjectId? rightTree = right is { IsDirectory: true } ? right.Id : null;
            foreach (var change in Between(store, leftTree, rightTree, $"{path}/"))
                yield return change;
        }
    }

    private static Dictionary<string, TreeEntry> Entries(ObjectStore store, ObjectId? tree) =>
        tree is { } id ? store.Tree(id).ToDictionary(e => e.Name, StringComparer.Ordinal) : [];
}
