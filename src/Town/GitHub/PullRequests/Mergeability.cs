using System.Collections.Concurrent;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Finds out in the background whether a pull request can be merged, once somebody asked.</summary>
internal sealed class Mergeability(Hub hub)
{
    private readonly ConcurrentDictionary<(long Repository, int Number), bool> _thinking = [];

    public void Consider(Repository home, PullRequest pullRequest)
    {
        if (pullRequest is not { IsOpen: true, Mergeable: null } || !_thinking.TryAdd((home.Id, pullRequest.Number), true))
            return;

        hub.Background.Begin();
        _ = Task.Run(async () =>
        {
            try
            {
                await Task.Delay(hub.Options.MergeabilityDelay, hub.Clock);
                await hub.ChangeAsync(() => ThinkAsync(home, pullRequest.Number), CancellationToken.None);
            }
            finally
            {
                _thinking.TryRemove((home.Id, pullRequest.Number), out var _);
                hub.Background.End();
            }
        });
    }

    /// <summary>What the badge under the pull request would say.</summary>
    public static string StateOf(Repository home, PullRequest pullRequest)
    {
        if (!pullRequest.IsOpen || pullRequest.Mergeable is null)
            return "unknown";
        if (pullRequest.Mergeable is false)
            return "dirty";
        if (pullRequest.IsDraft)
            return "draft";
        if (home.Protections.ContainsKey(pullRequest.Base.Branch))
            return "blocked";
        var latest = StatusDesk.Latest(home, pullRequest.Head.Sha);
        return latest.Count == 0 || StatusDesk.Combined(latest) == "success" ? "clean" : "unstable";
    }

    private async Task<bool?> ThinkAsync(Repository home, int number)
    {
        if (home.FindPullRequest(number) is not { IsOpen: true } known || home.BranchHead(known.Base.Branch) is not { } tip)
            return null;

        var tree = await ThreeWayMerge.TryAsync(home.Objects, tip, known.Head.Sha, CancellationToken.None);
        if (tree is not { } merged)
        {
            home.Save(known with { Mergeable = false });
            return false;
        }

        var words = $"Merge {known.Head.Sha} into {tip}";
        var signature = hub.Accounts.WebFlow.SignAt(hub.Now);
        var test = home.Objects.WriteCommit(merged, [tip, known.Head.Sha], known.Author.SignAt(hub.Now), signature, words);
        home.Save(known with { Mergeable = true, MergeCommit = test.Id });
        hub.Refs.Move(home, $"refs/pull/{number}/merge", test.Id, hub.Accounts.WebFlow);
        return true;
    }
}
