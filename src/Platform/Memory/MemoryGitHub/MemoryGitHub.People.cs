using System.Text.Json.Nodes;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <remarks>What people and CI do on GitHub. No weather: only the port's calls meet it.</remarks>
public sealed partial class MemoryGitHub
{
    /// <summary>A new repository, all its branches at one first commit that holds <paramref name="files"/>.</summary>
    public void CreateRepository(
        RepositoryName name, IReadOnlyList<string> branches, IReadOnlyDictionary<string, string?>? files = null) => Act(() =>
        {
            var repository = _repositories[name] = new MemoryRepository(name);
            var first = Commit(repository, null, [new FileChanges("First commit", files ?? FileChanges.Of("", "README.md", $"# {name}\n").Files)], name.Owner);
            foreach (var branch in branches)
                MoveBranch(repository, branch, first, name.Owner);
            return first;
        });

    /// <summary>A new branch at the head of another.</summary>
    public void CreateBranch(RepositoryName name, string branch, string from) => Act(() =>
    {
        var repository = Repository(name);
        return MoveBranch(repository, branch, repository.Branches[from], name.Owner);
    });

    /// <summary>Opens a pull request whose commits start from the target's head.</summary>
    /// <param name="label"><c>owner:branch</c>; the owner is its author.</param>
    public PullRequestId OpenPullRequest(
        RepositoryName name, string target, string label, IReadOnlyList<FileChanges> commits, string? title = null, string? body = null, bool draft = false) => Act(() =>
        {
            var repository = Repository(name);
            var author = label[..label.IndexOf(':', StringComparison.Ordinal)];
            var number = repository.PullRequests.Keys.LastOrDefault() + 1;
            var pull = repository.PullRequests[number] = new MemoryPullRequest(new PullRequestSnapshot(
                new PullRequestId(repository.Name, number), author, target, label, Commit(repository, repository.Branches[target], commits, author),
                title ?? commits[0].Message, body, IsOpen: true, IsMerged: false, draft, commits.Count, Now));
            TellOf(pull, "opened", author);
            return pull.Now.Id;
        });

    /// <summary>Adds commits to a pull request.</summary>
    public Sha Push(PullRequestId id, params IReadOnlyList<FileChanges> commits) => Act(() =>
        SetHead(PullRequest(id), Commit(Repository(id.Repository), PullRequest(id).Now.Head, commits, PullRequest(id).Now.Author)));

    /// <summary>Replaces a pull request's commits by others that start from its target's head.</summary>
    public Sha ForcePush(PullRequestId id, params IReadOnlyList<FileChanges> commits) => Act(() =>
    {
        var pull = PullRequest(id);
        var repository = Repository(id.Repository);
        return SetHead(pull, Commit(repository, repository.Branches[pull.Now.Base], commits, pull.Now.Author));
    });

    /// <summary>Somebody pushes straight to a branch.</summary>
    public Sha PushTo(RepositoryName name, string branch, FileChanges commit, string by = "somebody") => Act(() =>
    {
        var repository = Repository(name);
        var head = Commit(repository, repository.Branches[branch], [commit], by);
        MoveBranch(repository, branch, head, by);
        return head;
    });

    public void Edit(PullRequestId id, string? title = null, string? body = null, string? target = null) => Act(() =>
    {
        var pull = PullRequest(id);
        var was = pull.Now;
        var changes = new JsonObject();
        if (title is not null && title != was.Title)
            changes["title"] = new JsonObject { ["from"] = was.Title };
        if (body is not null && body != was.Body)
            changes["body"] = new JsonObject { ["from"] = was.Body };
        if (target is not null && target != was.Base)
            changes["base"] = new JsonObject { ["ref"] = new JsonObject { ["from"] = was.Base }, ["sha"] = new JsonObject { ["from"] = BaseOf(pull) } };
        if (changes.Count == 0)
            return false;
        pull.Now = was with { Title = title ?? was.Title, Body = body ?? was.Body, Base = target ?? was.Base, UpdatedAt = Now };
        pull.Now = pull.Now with { Commits = CommitsOf(Repository(id.Repository), pull).Count };
        TellOf(pull, "edited", was.Author, changes);
        return true;
    });

    public void Close(PullRequestId id, string by) => Act(() => SetOpen(PullRequest(id), open: false, by));

    public void Reopen(PullRequestId id, string by) => Act(() => SetOpen(PullRequest(id), open: true, by));

    public void SetDraft(PullRequestId id, bool draft) => Act(() =>
    {
        var pull = PullRequest(id);
        pull.Now = pull.Now with { IsDraft = draft, UpdatedAt = Now };
        TellOf(pull, draft ? "converted_to_draft" : "ready_for_review", pull.Now.Author);
        return draft;
    });

    /// <summary>The bot may comment no more: its rights were taken, or the author blocked it.</summary>
    public void Lock(PullRequestId id) => Act(() => PullRequest(id).IsLocked = true);

    public Remark Comment(PullRequestId id, string by, string body) => Act(() => AddComment(PullRequest(id), by, body));

    /// <param name="state">As REST says it: <c>APPROVED</c>, <c>CHANGES_REQUESTED</c> or <c>COMMENTED</c>.</param>
    public Remark Review(PullRequestId id, string by, string body, string state = "APPROVED") => Act(() =>
        AddReview(PullRequest(id), by, body, state));

    public CommitStatus SetStatus(
        RepositoryName name, Sha commit, string context, CommitState state, string? url = null, string? description = null, string by = "ci") =>
        Act(() => AddStatus(Repository(name), commit, new CommitStatus(context, state, url, description, Now, NextId()), by));

    /// <summary>From now on nobody may move the branch.</summary>
    /// <param name="because">In GitHub's words, lower-cased.</param>
    public void Protect(RepositoryName name, string branch, string because = "cannot update this protected ref.") =>
        Act(() => Repository(name).Protected[branch] = because);

    private Sha SetHead(MemoryPullRequest pull, Sha head)
    {
        var before = pull.Now.Head;
        pull.Now = pull.Now with { Head = head, UpdatedAt = Now };
        pull.Now = pull.Now with { Commits = CommitsOf(Repository(pull.Now.Id.Repository), pull).Count };
        if (pull.Now.IsOpen)
            TellOf(pull, "synchronize", pull.Now.Author, before: before);
        return head;
    }

    private bool SetOpen(MemoryPullRequest pull, bool open, string by)
    {
        if (pull.Now.IsOpen == open || pull.Now.IsMerged)
            return false;
        pull.Now = pull.Now with { IsOpen = open, UpdatedAt = Now };
        TellOf(pull, open ? "reopened" : "closed", by);
        return true;
    }
}
