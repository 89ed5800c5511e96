namespace Sluice.Town.Git;

/// <summary>Merges two commits as git does, without a working tree: only git knows its renames, modes and submodules.</summary>
public static class ThreeWayMerge
{
    /// <summary>The merged tree; null when they conflict.</summary>
    public static async Task<ObjectId?> TryAsync(ObjectStore store, ObjectId ours, ObjectId theirs, CancellationToken cancellation)
    {
        var run = await GitProgram.RunAsync(
            store.GitDirectory,
            ["merge-tree", "--write-tree", "--no-messages", "--allow-unrelated-histories", ours.Hex, theirs.Hex],
            cancellation);
        return run.ExitCode switch
        {
            0 => ObjectId.Parse(run.Text.Trim()),
            1 => null,
            _ => throw new InvalidOperationException($"git could not merge {theirs} into {ours}: {run.Errors.Trim()}"),
        };
    }
}
