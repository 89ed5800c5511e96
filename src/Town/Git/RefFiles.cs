namespace Sluice.Town.Git;

/// <summary>References as files of a bare repository, where every git program finds them.</summary>
internal sealed class RefFiles(string gitDirectory)
{
    public void Write(string name, ObjectId id)
    {
        var path = Path.Combine(gitDirectory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = path + ".lock";
        File.WriteAllText(aside, id.Hex + "\n");
        File.Move(aside, path, overwrite: true);
    }

    public void Delete(string name)
    {
        var path = Path.Combine(gitDirectory, name);
        File.Delete(path);

        // An empty directory would stand in the way of a reference of that name.
        for (var parent = Path.GetDirectoryName(path)!; IsEmptyBelowRefs(parent); parent = Path.GetDirectoryName(parent)!)
            Directory.Delete(parent);
    }

    /// <summary>All references as git sees them, loose and packed.</summary>
    public async Task<IReadOnlyDictionary<string, ObjectId>> ReadAsync(CancellationToken cancellation)
    {
        var lines = await GitProgram.AskAsync(gitDirectory, ["for-each-ref", "--format=%(objectname) %(refname)"], cancellation);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ', 2))
            .ToDictionary(l => l[1], l => ObjectId.Parse(l[0]), StringComparer.Ordinal);
    }

    private bool IsEmptyBelowRefs(string directory) =>
        Path.GetRelativePath(gitDirectory, directory).Split(Path.DirectorySeparatorChar).Length > 2
        && Directory.Exists(directory)
        && !Directory.EnumerateFileSystemEntries(directory).Any();
}
