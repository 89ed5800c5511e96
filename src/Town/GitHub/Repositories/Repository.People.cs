using System.Text;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <remarks>What people do with a repository. Each has the effects the same deed has through GitHub's own doors.</remarks>
public sealed partial class Repository
{
    /// <summary>Commits files on top of a branch, which starts from the default branch if it is new.</summary>
    /// <param name="files">Content by path; null takes the file away.</param>
    public async Task<Commit> CommitAsync(
        string branch, string message, IReadOnlyDictionary<string, string?> files, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        var parent = BranchHead(branch) ?? BranchHead(DefaultBranch);
        ObjectId? start = parent is { } head ? Objects.Commit(head).Tree : null;
        var edits = files.Select(f => new TreeEdit(f.Key, TreeEntry.File, f.Value is { } text ? Blob(text) : null));
        var commit = Write(TreeEdit.Apply(Objects, start, edits), parent is { } one ? [one] : [], message, by);
        _hub.Refs.Move(this, RefName.OfBranch(branch), commit.Id, _hub.Accounts.User(by));
        return commit;
    }

    /// <summary>Points a branch at a commit, as a push does that may be forced; a new branch is created, null deletes it.</summary>
    public async Task PushAsync(string branch, ObjectId? commit, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        _hub.Refs.Move(this, RefName.OfBranch(branch), commit, _hub.Accounts.User(by));
    }

    public async Task<CommitStatus> SetStatusAsync(ObjectId commit, NewStatus said, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.Statuses.Post(this, commit, said, _hub.Accounts.User(by));
    }

    /// <summary>Registers a webhook, which is pinged at once.</summary>
    public async Task<Hook> AddHookAsync(Uri url, string? secret, IEnumerable<string>? events = null, string contentType = "json", CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.Postman.Register(
            new(_hub.Ids.Next(), this, null, url, secret, contentType, [.. events ?? ["*"]], true, _hub.Now), Owner);
    }

    /// <summary>The newest status of each context of a commit.</summary>
    public IReadOnlyList<CommitStatus> LatestStatuses(ObjectId commit) => StatusDesk.Latest(this, commit);

    private PullRequest PullRequest(int number) =>
        FindPullRequest(number) ?? throw new KeyNotFoundException($"There is no pull request {FullName}#{number}.");

    private ObjectId Blob(string text) => Objects.Write(ObjectKind.Blob, Encoding.UTF8.GetBytes(text));

    private Commit Write(ObjectId tree, IEnumerable<ObjectId> parents, string message, string by)
    {
        var signature = _hub.Accounts.User(by).SignAt(_hub.Now);
        return Objects.WriteCommit(tree, parents, signature, signature, message);
    }
}
