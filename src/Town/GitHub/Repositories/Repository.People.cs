using System.Text;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <remarks>What people do with a repository. Each has the effects the same deed has through GitHub's own doors.</remarks>
public sealed partial class Repository
{
    /// <summary>Commits files on top of a branch, which starts from the default branch if it is new.</summary>
    /// <param name="files">Content by path; null takes the file away.</param>
    /// <remarks>A file keeps its mode; a new one that starts with <c>#!</c> is made executable, as its author would.</remarks>
    public Task<Commit> CommitAsync(
        string branch, string message, IReadOnlyDictionary<string, string?> files, string by, CancellationToken cancellation = default) =>
        DoAsync(
            by,
            me =>
            {
                var parent = BranchHead(branch) ?? BranchHead(DefaultBranch);
                ObjectId? start = parent is { } head ? Objects.Commit(head).Tree : null;
                var tree = TreeEdit.Apply(Objects, start, files.Select(f => Edit(f.Key, f.Value)));
                var signature = me.SignAt(_hub.Now);
                var commit = Objects.WriteCommit(tree, parent is { } one ? [one] : [], signature, signature, message);
                _hub.Refs.Move(this, RefName.OfBranch(branch), commit.Id, me);
                return commit;
            },
            cancellation);

    /// <summary>Points a branch at a commit, as a push does that may be forced; a new branch is created, null deletes it.</summary>
    public Task PushAsync(string branch, ObjectId? commit, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Refs.Move(this, RefName.OfBranch(branch), commit, me), cancellation);

    public Task<CommitStatus> SetStatusAsync(ObjectId commit, NewStatus said, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Statuses.Post(this, commit, said, me), cancellation);

    /// <summary>Registers a webhook, which is pinged at once.</summary>
    public Task<Hook> AddHookAsync(
        Uri url, string? secret, IEnumerable<string>? events = null, string contentType = "json", CancellationToken cancellation = default) =>
        DoAsync(
            Owner.Login,
            me => _hub.Postman.Register(new(_hub.Ids.Next(), this, null, url, secret, contentType, [.. events ?? ["*"]], true, _hub.Now), me),
            cancellation);

    /// <summary>The newest status of each context of a commit.</summary>
    public IReadOnlyList<CommitStatus> LatestStatuses(ObjectId commit) => StatusDesk.Latest(this, commit);

    private PullRequest PullRequest(int number) =>
        FindPullRequest(number) ?? throw new KeyNotFoundException($"There is no pull request {FullName}#{number}.");

    private TreeEdit Edit(string path, string? text) => text is null
        ? new(path, null, null)
        : new(path, null, Objects.Write(ObjectKind.Blob, Encoding.UTF8.GetBytes(text)))
        {
            ModeIfNew = text.StartsWith("#!", StringComparison.Ordinal) ? TreeEntry.Executable : TreeEntry.File,
        };

    private Task<T> DoAsync<T>(string by, Func<Account, T> deed, CancellationToken cancellation) =>
        _hub.ChangeAsync(() => deed(_hub.Accounts.User(by)), cancellation);
}
