namespace Sluice.Cli.Demo;

/// <summary>Commits and merges made by git's own plumbing, without a working tree.</summary>
internal static class GitTrees
{
    private static readonly (string, string)[] Someone =
    [
        ("GIT_AUTHOR_NAME", "Sluice demo"), ("GIT_AUTHOR_EMAIL", "demo@sluice.invalid"),
        ("GIT_COMMITTER_NAME", "Sluice demo"), ("GIT_COMMITTER_EMAIL", "demo@sluice.invalid"),
    ];

    public static Task<string> TreeAsync(this Git git, string commit, CancellationToken cancellation) =>
        git.AskAsync(["rev-parse", $"{commit}^{{tree}}"], cancellation);

    /// <param name="like">A commit whose author, date and message are kept.</param>
    public static async Task<string> CommitAsync(
        this Git git, string tree, string? parent, string message, string? like, CancellationToken cancellation)
    {
        var identity = like is null ? Someone : await IdentityAsync(git, like, cancellation);
        return await git.AskAsync(["commit-tree", tree, .. parent is null ? [] : (string[])["-p", parent]], cancellation, message, identity);
    }

    /// <summary>The tree of both sides merged, or what conflicts.</summary>
    public static async Task<MergedTree> MergeAsync(this Git git, string ours, string theirs, CancellationToken cancellation)
    {
        var (code, output, complaint) = await git.RunAsync(
            ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs], cancellation);
        if (code is not (0 or 1))
            throw new GitFailedException($"git merge-tree ended with {code}: {complaint.Trim()}");

        var parts = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return code is 0 ? new(parts[0], []) : new(null, [.. parts.Skip(1).Distinct()]);
    }

    /// <summary>The change a commit made to its first parent, made to <paramref name="onto"/> instead.</summary>
    /// <remarks>
    /// A merge of the commit with a sibling of it that holds <paramref name="onto"/>'s tree: their merge base is the first parent.
    /// `git merge-tree --merge-base` says the same in one word, but only from git 2.40 on.
    /// </remarks>
    public static async Task<MergedTree> CherryPickAsync(this Git git, string commit, string onto, CancellationToken cancellation)
    {
        var sibling = await git.CommitAsync(await git.TreeAsync(onto, cancellation), $"{commit}^1", "sibling", null, cancellation);
        return await git.MergeAsync(sibling, commit, cancellation);
    }

    public static Task<IReadOnlyList<string>> ChangedFilesAsync(this Git git, string from, string to, CancellationToken cancellation) =>
        git.LinesAsync(["-c", "core.quotePath=false", "diff-tree", "-r", "--no-renames", "--name-only", from, to], cancellation);

    private static async Task<(string, string)[]> IdentityAsync(Git git, string commit, CancellationToken cancellation)
    {
        const string Format = "--format=%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd";
        var asked = await git.AskAsync(["log", "-1", "--no-show-signature", Format, "--date=raw", commit], cancellation);
        var parts = asked.Split('\0');
        return
        [
            ("GIT_AUTHOR_NAME", parts[0] is "" ? "unknown" : parts[0]),
            ("GIT_AUTHOR_EMAIL", parts[1]),
            ("GIT_AUTHOR_DATE", parts[2]),
            ("GIT_COMMITTER_NAME", parts[3] is "" ? "unknown" : parts[3]),
            ("GIT_COMMITTER_EMAIL", parts[4]),
            ("GIT_COMMITTER_DATE", parts[5]),
        ];
    }
}

/// <param name="Tree">Null when there are conflicts.</param>
internal sealed record MergedTree(string? Tree, IReadOnlyList<string> Conflicts);
