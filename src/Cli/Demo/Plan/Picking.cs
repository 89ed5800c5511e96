namespace Sluice.Cli.Demo;

/// <summary>Turns commits of a history into changes that stand alone on the base, saying why of those that cannot.</summary>
internal sealed class Picking(SourceHistory history)
{
    private const int LongestTitle = 250;

    public List<SkippedCommit> Skipped { get; } = [];

    public async Task<Together> PickAsync(CancellationToken cancellation)
    {
        var together = Together.On(history.Git, history.Base);
        foreach (var commit in history.Commits)
        {
            var title = await TitleAsync(commit, cancellation);
            if (await AloneAsync(commit, title, cancellation) is not { } change)
                continue;

            var (with, reason) = await together.AddAsync(change, cancellation);
            if (with is null)
                Skip(commit, title, reason);
            together = with ?? together;
        }

        return together;
    }

    public void Skip(string commit, string title, string reason) => Skipped.Add(new(commit, title, reason));

    private async Task<Change?> AloneAsync(string commit, string title, CancellationToken cancellation)
    {
        var picked = await history.Git.CherryPickAsync(commit, history.Base, cancellation);
        if (picked.Tree is null)
        {
            Skip(commit, title, $"does not apply alone: conflicts in {string.Join(", ", picked.Conflicts)}");
            return null;
        }

        if (picked.Tree == await history.Git.TreeAsync(history.Base, cancellation))
        {
            Skip(commit, title, "changes nothing");
            return null;
        }

        var message = await history.Git.AskAsync(["log", "-1", "--no-show-signature", "--format=%B", commit], cancellation);
        var alone = await history.Git.CommitAsync(picked.Tree, history.Base, message is "" ? title : message, commit, cancellation);
        return new(alone, title, commit, false, await history.Git.ChangedFilesAsync(history.Base, alone, cancellation));
    }

    private async Task<string> TitleAsync(string commit, CancellationToken cancellation)
    {
        var subject = await history.Git.AskAsync(["log", "-1", "--no-show-signature", "--format=%s", commit], cancellation);
        return subject is "" ? $"Commit {commit[..10]}" : subject.Length > LongestTitle ? subject[..LongestTitle] : subject;
    }
}
