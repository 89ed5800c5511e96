namespace Sluice.Town.Git;

/// <summary>What to do at one path of a tree: put an object there, or with no id take away what is there.</summary>
/// <param name="Mode">Null keeps the mode of what is there.</param>
public sealed record TreeEdit(string Path, string? Mode, ObjectId? Id)
{
    public string ModeIfNew { get; init; } = TreeEntry.File;

    /// <summary>Writes the tree that differs from <paramref name="start"/> by these edits; directories left empty vanish.</summary>
    /// <exception cref="FileNotFoundException">An edit takes away what is not there.</exception>
    public static ObjectId Apply(ObjectStore store, ObjectId? start, IEnumerable<TreeEdit> edits)
    {
        var entries = start is { } tree ? store.Tree(tree).ToDictionary(e => e.Name, StringComparer.Ordinal) : [];
        foreach (var group in edits.GroupBy(e => e.Path.Split('/', 2)[0], StringComparer.Ordinal))
        {
            var below = new List<TreeEdit>();
            foreach (var edit in group)
            {
                if (edit.Path.Split('/', 2) is [_, var rest])
                    below.Add(edit with { Path = rest });
                else if (edit.Id is { } id)
                    entries[group.Key] = new(edit.Mode ?? ModeAt(entries, group.Key) ?? edit.ModeIfNew, group.Key, id);
                else if (!entries.Remove(group.Key))
                    throw new FileNotFoundException($"There is nothing to delete at {edit.Path}.");
            }

            if (below.Count > 0)
                Descend(store, entries, group.Key, below);
        }

        return store.WriteTree(entries.Values);
    }

    private static string? ModeAt(Dictionary<string, TreeEntry> entries, string name) =>
        entries.GetValueOrDefault(name) is { Kind: ObjectKind.Blob } known ? known.Mode : null;

    private static void Descend(ObjectStore store, Dictionary<string, TreeEntry> entries, string name, List<TreeEdit> edits)
    {
        ObjectId? inside = entries.GetValueOrDefault(name) is { IsDirectory: true } directory ? directory.Id : null;
        var written = Apply(store, inside, edits);
        if (store.Tree(written).Count > 0)
            entries[name] = new(TreeEntry.Directory, name, written);
        else
            entries.Remove(name);
    }
}
