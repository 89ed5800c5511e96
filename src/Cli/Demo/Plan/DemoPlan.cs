using System.Globalization;

namespace Sluice.Cli.Demo;

/// <summary>What will be played: a base, the pull requests in their order, and what the branch must hold in the end.</summary>
/// <param name="Command">What CI runs; null for the repository's own <c>ci/run</c>.</param>
/// <param name="ExpectedTree">The base and all good changes, merged by git itself.</param>
/// <param name="Trials">How often the command was run to tell good from broken.</param>
internal sealed record DemoPlan(
    SourceHistory History,
    string? Command,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<SkippedCommit> Skipped,
    string ExpectedTree,
    int Trials)
{
    public static async Task<DemoPlan> MakeAsync(DemoOptions options, string folder, Action<string> tell, CancellationToken cancellation)
    {
        var history = await SourceHistory.ImportAsync(options.Repository, options.PullRequests, Path.Combine(folder, "plan.git"), cancellation);
        var source = Path.GetFullPath(options.Repository);
        tell($"{history.Branch} of {source} is set back by {history.Commits.Count} commits to {history.Base[..10]}");

        var picking = new Picking(history);
        var good = await picking.PickAsync(cancellation);
        var command = options.Command ?? (await BringsScriptAsync(history.Git, good, cancellation) ? null : TreeCheck.Against(history.Base));
        using var trial = new Trial(history.Git, command, folder);
        good = await new Rehearsal(trial, picking, tell).PassAsync(good, cancellation);
        if (good.Changes is [])
            throw new DemoException($"Not one of the {history.Commits.Count} commits can be a pull request of its own:\n{Reasons(picking)}");

        var expected = await history.Git.TreeAsync(good.Merged, cancellation);
        var all = good;
        if (options.Broken > 0)
        {
            tell($"looking for {options.Broken} changes that make CI fail");
            var files = await BaseFiles.ReadAsync(history.Git, history.Base, cancellation);
            var ideas = new SabotageIdeas(files, command, good.Changes.SelectMany(change => change.Files).ToHashSet(), options.Broken);
            var saboteur = new Saboteur(history.Git, ideas, trial, folder);
            for (var number = 1; number <= options.Broken; number++)
                all = await saboteur.AddAsync(all, number, cancellation);
        }

        var changes = Spread(good.Changes, [.. all.Changes.Skip(good.Changes.Count)]);
        await NameAsync(history.Git, changes, cancellation);
        return new(history, command, changes, picking.Skipped, expected, trial.Runs);
    }

    /// <summary>The branch a change is offered from.</summary>
    public static string BranchOf(int index) => string.Create(CultureInfo.InvariantCulture, $"change-{index + 1:00}");

    private static async Task NameAsync(Git git, List<Change> changes, CancellationToken cancellation)
    {
        foreach (var (index, change) in changes.Index())
            await git.AskAsync(["update-ref", $"refs/heads/{BranchOf(index)}", change.Commit], cancellation);
    }

    private static async Task<bool> BringsScriptAsync(Git git, Together good, CancellationToken cancellation)
    {
        foreach (var commit in good.Changes.Select(change => change.Commit).Prepend(good.Base))
        {
            if (await git.RunAsync(["cat-file", "-e", $"{commit}:ci/run"], cancellation) is { Code: not 0 })
                return false;
        }

        return true;
    }

    /// <summary>The broken ones at even distances among the good ones.</summary>
    private static List<Change> Spread(IReadOnlyList<Change> good, IReadOnlyList<Change> broken)
    {
        var order = good.ToList();
        for (var n = broken.Count - 1; n >= 0; n--)
            order.Insert(good.Count * (n + 1) / (broken.Count + 1), broken[n]);
        return order;
    }

    private static string Reasons(Picking picking) =>
        string.Join('\n', picking.Skipped.Select(skipped => $"  {skipped.Commit[..10]} {skipped.Reason}"));
}
