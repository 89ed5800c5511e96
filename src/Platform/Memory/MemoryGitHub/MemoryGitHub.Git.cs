using System.Text.Json.Nodes;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

public sealed partial class MemoryGitHub
{
    private static readonly Sha Nothing = new(new string('0', 40));

    private MergeAttempt Merge(MemoryRepository repository, string branch, Sha tip, Sha head, string message)
    {
        if (repository.Contains(tip, head))
            return new MergeAttempt.Contained();

        var origin = repository.MergeBase(tip, head) is { } found ? repository.TreeOf(found) : MemoryTree.Empty;
        if (MemoryTree.Merge(origin, repository.TreeOf(tip), repository.TreeOf(head)) is not { } tree)
            return new MergeAttempt.Conflicted("merge conflict");

        var author = Sign(Bot);
        var committer = author with { Name = "GitHub", Email = "noreply@github.com" };
        var merged = repository.Add(tree, [tip, head], message, author, committer);
        MoveBranch(repository, branch, merged.Id, Bot);
        return new MergeAttempt.Merged(merged.Id, merged.Tree, merged.Parents);
    }

    /// <summary>Moves, creates or deletes a branch, writes its timeline and tells of all that follows. False when it is there already.</summary>
    private bool MoveBranch(MemoryRepository repository, string branch, Sha? to, string by)
    {
        Sha? from = repository.Branches.TryGetValue(branch, out var head) ? head : null;
        if (from == to)
            return false;

        if (to is { } moved)
            repository.Branches[branch] = moved;
        else
            repository.Branches.Remove(branch);
        repository.Timeline.Add(new BranchMove(clock.GetUtcNow(), branch, from, to, by));

        Tell("push", repository, by, new JsonObject
        {
            ["ref"] = $"refs/heads/{branch}",
            ["before"] = (from ?? Nothing).Hex,
            ["after"] = (to ?? Nothing).Hex,
            ["created"] = from is null,
            ["deleted"] = to is null,
            ["forced"] = from is { } old && to is { } tip && !repository.Contains(tip, old),
            ["pusher"] = new JsonObject { ["name"] = by },
        });

        if (to is { } now)
            CloseWhatLanded(repository, branch, now, by);
        return true;
    }

    /// <summary>GitHub closes a pull request as merged when its base comes to contain its head.</summary>
    private void CloseWhatLanded(MemoryRepository repository, string branch, Sha tip, string by)
    {
        foreach (var pull in repository.PullRequests.Values)
        {
            if (!pull.Now.IsOpen || pull.Now.Base != branch || !repository.Contains(tip, pull.Now.Head))
                continue;
            pull.Now = pull.Now with { IsOpen = false, IsMerged = true, UpdatedAt = Now };
            TellOf(pull, "closed", by);
        }
    }

    private static IReadOnlyList<Commit> CommitsOf(MemoryRepository repository, MemoryPullRequest pull) =>
        repository.Branches.TryGetValue(pull.Now.Base, out var tip) ? repository.Between(tip, pull.Now.Head) : [];

    private Sha Commit(MemoryRepository repository, Sha? parent, IEnumerable<FileChanges> commits, string by)
    {
        foreach (var commit in commits)
        {
            var tree = (parent is { } known ? repository.TreeOf(known) : MemoryTree.Empty).With(commit.Files);
            Seq<Sha> parents = parent is { } before ? [before] : [];
            parent = repository.Add(tree, parents, commit.Message, Sign(by), Sign(by)).Id;
        }

        return parent ?? throw new ArgumentException("At least one commit is needed.", nameof(commits));
    }
}
