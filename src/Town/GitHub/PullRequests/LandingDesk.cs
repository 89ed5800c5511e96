using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Merges on the server: branches by <c>POST merges</c>, pull requests by the button. Whoever calls holds the gate.</summary>
internal sealed class LandingDesk(Hub hub)
{
    /// <summary>The merge commit, which the branch now points at; null when the branch contained the head already.</summary>
    public async Task<Commit?> MergeAsync(
        Repository repository, string branch, string head, string? message, Account by, CancellationToken cancellation)
    {
        if (repository.BranchHead(branch) is not { } ours)
            throw new GitHubRefusalException(404, "Base does not exist");
        if (FindHead(repository, head) is not { } theirs)
            throw new GitHubRefusalException(404, "Head does not exist");
        RefDesk.CheckProtection(repository, RefName.OfBranch(branch), by);
        if (repository.Graph.IsAncestor(theirs, ours))
            return null;

        var tree = await ThreeWayMerge.TryAsync(repository.Objects, ours, theirs, cancellation)
            ?? throw new GitHubRefusalException(409, "Merge Conflict");
        var words = string.IsNullOrWhiteSpace(message) ? $"Merge {head} into {branch}" : message.Trim();
        var merged = Write(repository, tree, [ours, theirs], words, by);
        hub.Refs.Move(repository, RefName.OfBranch(branch), merged.Id, by);
        return merged;
    }

    /// <summary>The green button.</summary>
    public async Task<ObjectId> LandAsync(
        Repository home,
        PullRequest pullRequest,
        string method,
        (string? Title, string? Message) words,
        Account by,
        CancellationToken cancellation)
    {
        if (!pullRequest.IsOpen || pullRequest.IsDraft || home.BranchHead(pullRequest.Base.Branch) is not { } tip)
            throw new GitHubRefusalException(405, "Pull Request is not mergeable");
        RefDesk.CheckProtection(home, RefName.OfBranch(pullRequest.Base.Branch), by);

        var title = words.Title ?? (method is "squash" ? $"{pullRequest.Title} (#{pullRequest.Number})" : TitleOf(pullRequest));
        var message = $"{title}\n\n{words.Message ?? (method is "squash" ? "" : pullRequest.Title)}".Trim();
        var landed = method is "rebase"
            ? await ReplayAsync(home, tip, pullRequest.Head.Sha, cancellation)
            : await JoinAsync(home, tip, pullRequest.Head.Sha, method is "squash", message, by, cancellation);
        if (landed is not { } commit)
            throw new GitHubRefusalException(405, "Pull Request is not mergeable");

        hub.Refs.Move(home, RefName.OfBranch(pullRequest.Base.Branch), commit, by);
        if (home.FindPullRequest(pullRequest.Number) is { IsOpen: true } still)
            hub.PullRequests.MarkMerged(home, still, commit, by);
        return commit;
    }

    private static string TitleOf(PullRequest pullRequest) =>
        $"Merge pull request #{pullRequest.Number} from {pullRequest.Head.Owner.Login}/{pullRequest.Head.Branch}";

    private static ObjectId? FindHead(Repository repository, string head) =>
        repository.BranchHead(head)
        ?? (ObjectId.TryParse(head, out var id) && repository.Objects.KindOf(id) is ObjectKind.Commit ? id : null);

    private async Task<ObjectId?> JoinAsync(
        Repository home, ObjectId tip, ObjectId head, bool squash, string message, Account by, CancellationToken cancellation) =>
        await ThreeWayMerge.TryAsync(home.Objects, tip, head, cancellation) is { } tree
            ? Write(home, tree, squash ? [tip] : [tip, head], message, by).Id
            : null;

    /// <summary>Cherry-picks each commit onto the tip.</summary>
    /// <remarks>Each is merged with a sibling whose parent is the commit's own, so that only its change is taken.</remarks>
    private async Task<ObjectId?> ReplayAsync(Repository home, ObjectId tip, ObjectId head, CancellationToken cancellation)
    {
        var onto = home.Objects.Commit(tip);
        foreach (var picked in home.Graph.Compare(tip, head).OnlyRight)
        {
            if (picked.Parents is not [var parent])
                return null;
            var sibling = home.Objects.WriteCommit(onto.Tree, [parent], picked.Author, picked.Committer, "");
            if (await ThreeWayMerge.TryAsync(home.Objects, sibling.Id, picked.Id, cancellation) is not { } tree)
                return null;
            var committer = hub.Accounts.WebFlow.SignAt(hub.Now);
            onto = home.Objects.WriteCommit(tree, [onto.Id], picked.Author, committer, picked.Message);
        }

        return onto.Id;
    }

    private Commit Write(Repository repository, ObjectId tree, IEnumerable<ObjectId> parents, string message, Account by) =>
        repository.Objects.WriteCommit(tree, parents, by.SignAt(hub.Now), hub.Accounts.WebFlow.SignAt(hub.Now), message);
}
