namespace Sluice.Cli.Demo;

/// <summary>The files of the base, for whoever wants to break some of them.</summary>
internal sealed class BaseFiles(Git git, string @base, IReadOnlyList<(string Mode, string Path)> files)
{
    // Breaking these breaks no build.
    private static readonly string[] Inert = ["", ".md", ".txt", ".png", ".svg", ".gif", ".jpg", ".ico", ".lock", ".gitignore", ".gitattributes"];

    public IReadOnlyList<(string Mode, string Path)> All => files;

    /// <summary>The kinds of source file, the most frequent first.</summary>
    public IReadOnlyList<string> Extensions { get; } =
    [
        .. files.Select(file => Path.GetExtension(file.Path)).Where(kind => !Inert.Contains(kind))
            .GroupBy(kind => kind).OrderByDescending(group => group.Count()).Select(group => group.Key).Take(5),
    ];

    public static async Task<BaseFiles> ReadAsync(Git git, string @base, CancellationToken cancellation)
    {
        var listed = await git.AskAsync(["ls-tree", "-r", "-z", @base], cancellation);
        var files = listed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Mode: line[..6], Path: line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]))
            .Where(file => file.Mode.StartsWith("100", StringComparison.Ordinal));
        return new(git, @base, [.. files]);
    }

    public bool Has(string path) => files.Any(file => file.Path == path);

    public bool HasFolder(string path) => files.Any(file => file.Path.StartsWith($"{path}/", StringComparison.Ordinal));

    public string ModeOf(string path) => files.First(file => file.Path == path).Mode;

    public Task<string> ReadAsync(string path, CancellationToken cancellation) =>
        git.AskAsync(["cat-file", "blob", $"{@base}:{path}"], cancellation);

    /// <summary>The folder that directly holds most files of a kind; empty for the top.</summary>
    public string HomeOf(string extension) => files
        .Where(file => Path.GetExtension(file.Path) == extension)
        .GroupBy(file => Path.GetDirectoryName(file.Path) ?? "")
        .OrderByDescending(group => group.Count())
        .Select(group => group.Key)
        .FirstOrDefault("");
}
