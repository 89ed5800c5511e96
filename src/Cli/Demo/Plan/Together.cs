namespace Sluice.Cli.Demo;

/// <summary>Changes that merge with one another, in whatever order and company they land.</summary>
/// <param name="Merged">A commit that holds the base and all of them.</param>
internal sealed record Together(Git Git, string Base, string Merged, IReadOnlyList<Change> Changes)
{
    public static Together On(Git git, string @base) => new(git, @base, @base, []);

    /// <summary>The same with one more change; null, and the reason, when it does not go with the others.</summary>
    public async Task<(Together? With, string Reason)> AddAsync(Change change, CancellationToken cancellation)
    {
        var all = await Git.MergeAsync(Merged, change.Commit, cancellation);
        if (all.Tree is null)
            return (null, $"conflicts with the pull requests before it in {string.Join(", ", all.Conflicts)}");
        if (all.Tree == await Git.TreeAsync(Merged, cancellation))
            return (null, "adds nothing to the pull requests before it");

        // Merging with all in order is not enough: after a split two changes may meet without those between them.
        foreach (var other in Changes.Where(other => other.Files.Intersect(change.Files).Any()))
        {
            var pair = await Git.MergeAsync(other.Commit, change.Commit, cancellation);
            if (pair.Tree is null)
                return (null, $"conflicts with \"{other.Title}\" in {string.Join(", ", pair.Conflicts)}");
            if (pair.Tree == await Git.TreeAsync(other.Commit, cancellation) || pair.Tree == await Git.TreeAsync(change.Commit, cancellation))
                return (null, $"says the same as \"{other.Title}\"");
        }

        var merged = await Git.CommitAsync(all.Tree, Merged, $"With {change.Title}", null, cancellation);
        return (this with { Merged = merged, Changes = [.. Changes, change] }, "");
    }
}
