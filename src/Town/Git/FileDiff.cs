using System.Globalization;

namespace Sluice.Town.Git;

/// <summary>How one file differs between two commits, with git's guess at renames.</summary>
/// <param name="Status">added, removed, modified, renamed or changed.</param>
/// <param name="Patch">The hunks; null for a binary file and where only the name or mode differs.</param>
public sealed record FileDiff(
    string Path, string? PreviousPath, string Status, ObjectId Blob, int Additions, int Deletions, string? Patch)
{
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /// <param name="from">Null compares with nothing at all.</param>
    public static async Task<IReadOnlyList<FileDiff>> BetweenAsync(
        ObjectStore store, ObjectId? from, ObjectId to, CancellationToken cancellation)
    {
        string[] sides = [from?.Hex ?? EmptyTree, store.FindCommit(to)?.Tree.Hex ?? to.Hex];
        Task<string> DiffAsync(params string[] how) =>
            GitProgram.AskAsync(store.GitDirectory, ["diff-tree", "-r", "-M", .. how, .. sides], cancellation);

        var listed = await DiffAsync("--raw", "--numstat", "-z");
        if (listed.Length == 0)
            return [];

        return [.. Read(new(listed.Split('\0')), Hunks(await DiffAsync("-p", "--no-color")))];
    }

    private static IEnumerable<FileDiff> Read(Queue<string> parts, List<string?> patches)
    {
        List<(string Status, ObjectId Blob, string Path, string? Previous)> raw = [];
        while (parts.TryPeek(out var next) && next.StartsWith(':'))
        {
            // ":100644 100755 <old id> <new id> M", then the path, or both for a rename.
            var fields = parts.Dequeue().Split(' ');
            var isRename = fields[4][0] is 'R' or 'C';
            var previous = isRename ? parts.Dequeue() : null;
            raw.Add((StatusOf(fields[4][0]), new(fields[4][0] == 'D' ? fields[2] : fields[3]), parts.Dequeue(), previous));
        }

        for (var i = 0; i < raw.Count; i++)
        {
            // "added TAB deleted TAB path", or for a rename an empty path and then both.
            var counts = parts.Dequeue().Split('\t');
            if (counts[2].Length == 0)
                (_, _) = (parts.Dequeue(), parts.Dequeue());
            var (status, blob, path, previous) = raw[i];
            yield return new(path, previous, status, blob, Count(counts[0]), Count(counts[1]), patches.ElementAtOrDefault(i));
        }
    }

    private static string StatusOf(char letter) => letter switch
    {
        'A' => "added",
        'D' => "removed",
        'R' => "renamed",
        'C' => "copied",
        'T' => "changed",
        _ => "modified",
    };

    /// <remarks>git writes a dash for a binary file.</remarks>
    private static int Count(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static List<string?> Hunks(string patch)
    {
        List<string?> hunks = [];
        foreach (var file in ("\n" + patch).Split("\ndiff --git ").Skip(1))
        {
            var start = file.IndexOf("\n@@ ", StringComparison.Ordinal);
            hunks.Add(start < 0 ? null : file[(start + 1)..].TrimEnd('\n'));
        }

        return hunks;
    }
}
