using Sluice.Town.Git;
using GitCommit = Sluice.Town.Git.Commit;
using GitSignature = Sluice.Town.Git.Signature;

namespace Sluice.Platform.Contracts.GitHub.Stacking;

/// <summary>Writes histories nobody would: edits, renames, deletions and changed modes by several people whose clocks disagree.</summary>
internal sealed class RandomHistory(ObjectStore objects, Random random)
{
    private static readonly (string Name, string Email)[] People =
        [("Ann Archer", "ann@example.com"), ("Bob Ünal", "bob@example.com"), ("李雷", "li@example.com")];

    private static readonly DateTimeOffset Spring = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private int _words;

    public GitCommit First()
    {
        var files = Enumerable.Range(0, 6).Select(file => new TreeEdit(
            file < 4 ? $"src/part{file}.txt" : $"page{file}.txt", TreeEntry.File, Blob(Enumerable.Range(0, 14).Select(line => $"{file}: line {line}"))));
        return Write(TreeEdit.Apply(objects, null, files), [], "First commit");
    }

    /// <summary>A commit on top of another, by somebody.</summary>
    public GitCommit Next(GitCommit parent) => Write(Edited(parent.Tree), [parent.Id], $"Change {_words++}{Ending()}");

    public GitCommit Chain(GitCommit start, int length) => Enumerable.Range(0, length).Aggregate(start, (last, _) => Next(last));

    /// <summary>A merge as a person makes it: where git finds a conflict, something else is written.</summary>
    public async Task<GitCommit> JoinAsync(GitCommit ours, GitCommit theirs, CancellationToken cancellation)
    {
        var tree = await ThreeWayMerge.TryAsync(objects, ours.Id, theirs.Id, cancellation) ?? Edited(ours.Tree);
        return Write(tree, [ours.Id, theirs.Id], $"Merge {_words++}");
    }

    /// <summary>A merge of two commits with a tree of its own.</summary>
    public GitCommit Join(GitCommit ours, GitCommit theirs) => Write(Edited(theirs.Tree), [ours.Id, theirs.Id], $"Merge {_words++}");

    private string Ending() => random.Next(5) switch
    {
        0 => "\n\nWith some words about it.\n\nFixes: 7\nTicket: 12\n",
        1 => "\n\nWords.\n\nReviewed-by: Zoe <zoe@example.com>",
        2 => "\n\nCo-authored-by: Max <max@example.com>\n\nMore words.",
        _ => "",
    };

    private GitCommit Write(ObjectId tree, IEnumerable<ObjectId> parents, string message) =>
        objects.WriteCommit(tree, parents, Somebody(), Somebody(), message);

    private GitSignature Somebody()
    {
        var (name, email) = People[random.Next(4) is 0 ? random.Next(People.Length) : 0];
        return new(name, email, Spring.AddMinutes(random.Next(100_000)).ToOffset(TimeSpan.FromHours(random.Next(-11, 13))));
    }

    private ObjectId Edited(ObjectId tree)
    {
        var edits = Enumerable.Range(0, random.Next(1, 3)).Aggregate(tree, (sofar, _) => TreeEdit.Apply(objects, sofar, Edit(sofar)));
        return edits;
    }

    private List<TreeEdit> Edit(ObjectId tree)
    {
        var files = Files(tree, "").ToList();
        var (path, entry) = files[random.Next(files.Count)];
        var lines = System.Text.Encoding.UTF8.GetString(objects.Find(entry.Id)!.Content).Split('\n').ToList();
        switch (files.Count < 3 ? 0 : random.Next(12))
        {
            case 0:
                return [new($"src/new{_words++}.txt", TreeEntry.File, Blob([$"new {_words}", "file"]))];
            case 1:
                return [new(path, null, null)];
            case 2:
                return [new(path, null, null), new($"moved/{path}{_words++}", entry.Mode, entry.Id)];
            case 3:
                return [new(path, entry.Mode == TreeEntry.File ? TreeEntry.Executable : TreeEntry.File, entry.Id)];
            case 4:
                lines.RemoveAt(random.Next(lines.Count));
                break;
            case 5:
                lines.Insert(random.Next(lines.Count), $"inserted {_words++}");
                break;
            default:
                lines[random.Next(lines.Count)] = $"changed {_words++}";
                break;
        }

        return [new(path, entry.Mode, Blob(lines))];
    }

    private IEnumerable<(string Path, TreeEntry Entry)> Files(ObjectId tree, string prefix) => objects.Tree(tree).SelectMany(entry =>
        entry.IsDirectory ? Files(entry.Id, $"{prefix}{entry.Name}/") : [(prefix + entry.Name, entry)]);

    private ObjectId Blob(IEnumerable<string> lines) =>
        objects.Write(ObjectKind.Blob, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
