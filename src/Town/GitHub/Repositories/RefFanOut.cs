using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>What follows when a reference moved: webhooks, and pull requests that learn of it.</summary>
internal sealed class RefFanOut(Hub hub)
{
    public void Tell(Repository repository, RefMove move, Account by)
    {
        var branch = RefName.BranchOf(move.Name);
        if (branch is null && !move.Name.StartsWith(RefName.Tags, StringComparison.Ordinal))
            return;

        var postman = hub.Postman;
        if (move.Before is null)
            postman.Raise(repository, "create", null, by, () => RefEvent(repository, move));
        postman.Raise(repository, "push", null, by, () => hub.Views.Push(repository, move, by));
        if (move.After is null)
            postman.Raise(repository, "delete", null, by, () => RefEvent(repository, move));
        if (branch is null)
            return;

        foreach (var home in hub.Repositories.Where(r => r.Root == repository.Root))
            TellHeads(home, repository, branch, move, by);
        TellBases(repository, branch, move, by);
    }

    private static Dictionary<string, object?> RefEvent(Repository repository, RefMove move)
    {
        var isBranch = RefName.BranchOf(move.Name) is not null;
        var told = new Dictionary<string, object?>
        {
            ["ref"] = RefName.BranchOf(move.Name) ?? move.Name[RefName.Tags.Length..],
            ["ref_type"] = isBranch ? "branch" : "tag",
            ["pusher_type"] = "user",
        };
        if (move.Before is null)
        {
            told["master_branch"] = repository.DefaultBranch;
            told["description"] = null;
        }

        return told;
    }

    private void TellHeads(Repository home, Repository repository, string branch, RefMove move, Account by)
    {
        foreach (var pullRequest in home.PullRequests.Where(p => p.Head.Repository == repository && p.Head.Branch == branch).ToList())
        {
            if (!pullRequest.IsOpen)
            {
                if (move.IsForced && !pullRequest.IsMerged)
                    home.Save(pullRequest with { HeadWasRewritten = true });
            }
            else if (move.After is { } head)
            {
                hub.PullRequests.Synchronize(home, pullRequest, head, by);
            }
            else
            {
                hub.PullRequests.Close(home, pullRequest, by);
            }
        }
    }

    private void TellBases(Repository repository, string branch, RefMove move, Account by)
    {
        var onBranch = repository.PullRequests.Where(p => p.IsOpen && p.Base.Branch == branch).ToList();
        foreach (var pullRequest in onBranch)
        {
            if (move.After is not { } tip)
                hub.PullRequests.Close(repository, pullRequest, by);
            else if (repository.Graph.IsAncestor(pullRequest.Head.Sha, tip))
                hub.PullRequests.MarkMerged(repository, pullRequest, tip, by);
            else
                repository.Save(pullRequest.WithMergeabilityUnknown());
        }
    }
}
