using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <remarks>What people do with its pull requests.</remarks>
public sealed partial class Repository
{
    public async Task<PullRequest> OpenPullRequestAsync(NewPullRequest wanted, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.PullRequests.Open(this, wanted, _hub.Accounts.User(by));
    }

    public async Task<PullRequest> EditPullRequestAsync(int number, PullRequestEdit edit, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.PullRequests.Edit(this, PullRequest(number), edit, _hub.Accounts.User(by));
    }

    public Task<PullRequest> CloseAsync(int number, string by, CancellationToken cancellation = default) =>
        EditPullRequestAsync(number, new(State: "closed"), by, cancellation);

    public Task<PullRequest> ReopenAsync(int number, string by, CancellationToken cancellation = default) =>
        EditPullRequestAsync(number, new(State: "open"), by, cancellation);

    public async Task<PullRequest> SetDraftAsync(int number, bool isDraft, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.PullRequests.SetDraft(this, PullRequest(number), isDraft, _hub.Accounts.User(by));
    }

    public async Task<PullRequest> SetLabelsAsync(int number, IEnumerable<string> labels, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.Conversations.SetLabels(this, PullRequest(number), labels, _hub.Accounts.User(by));
    }

    /// <summary>Presses the green button.</summary>
    /// <param name="method">merge, squash or rebase.</param>
    /// <returns>The commit it landed as.</returns>
    public async Task<ObjectId> LandAsync(int number, string method, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return await _hub.Landing.LandAsync(this, PullRequest(number), method, (null, null), _hub.Accounts.User(by), cancellation);
    }

    /// <summary>Locks the conversation: only who may write may still comment.</summary>
    public async Task LockAsync(int number, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        _hub.PullRequests.Save(this, PullRequest(number) with { IsLocked = true });
    }

    public async Task<Comment> CommentAsync(int number, string body, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.Conversations.Post(this, PullRequest(number), body, _hub.Accounts.User(by));
    }

    public async Task<Comment> EditCommentAsync(long comment, string body, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.Conversations.Edit(this, comment, body, _hub.Accounts.User(by));
    }

    /// <param name="verdict">APPROVE, REQUEST_CHANGES or COMMENT.</param>
    public async Task<Review> ReviewAsync(int number, string verdict, string? body, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        return _hub.Conversations.Review(this, PullRequest(number), verdict, body, _hub.Accounts.User(by));
    }

    public async Task DeleteCommentAsync(long comment, string by, CancellationToken cancellation = default)
    {
        using var turn = await _hub.EnterAsync(cancellation);
        _hub.Conversations.Delete(this, comment, _hub.Accounts.User(by));
    }
}
