using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <remarks>What people do with its pull requests.</remarks>
public sealed partial class Repository
{
    public Task<PullRequest> OpenPullRequestAsync(NewPullRequest wanted, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.PullRequests.Open(this, wanted, me), cancellation);

    public Task<PullRequest> EditPullRequestAsync(int number, PullRequestEdit edit, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.PullRequests.Edit(this, PullRequest(number), edit, me), cancellation);

    public Task<PullRequest> CloseAsync(int number, string by, CancellationToken cancellation = default) =>
        EditPullRequestAsync(number, new(State: "closed"), by, cancellation);

    public Task<PullRequest> ReopenAsync(int number, string by, CancellationToken cancellation = default) =>
        EditPullRequestAsync(number, new(State: "open"), by, cancellation);

    public Task<PullRequest> SetDraftAsync(int number, bool isDraft, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.PullRequests.SetDraft(this, PullRequest(number), isDraft, me), cancellation);

    public Task<PullRequest> SetLabelsAsync(int number, IEnumerable<string> labels, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Conversations.SetLabels(this, PullRequest(number), labels, me), cancellation);

    /// <summary>Presses the green button.</summary>
    /// <param name="method">merge, squash or rebase.</param>
    /// <returns>The commit it landed as.</returns>
    public Task<ObjectId> LandAsync(int number, string method, string by, CancellationToken cancellation = default) => _hub.ChangeAsync(
        () => _hub.Landing.LandAsync(this, PullRequest(number), method, (null, null), _hub.Accounts.User(by), cancellation), cancellation);

    /// <summary>Locks the conversation: only who may write may still comment.</summary>
    public Task<PullRequest> LockAsync(int number, CancellationToken cancellation = default) =>
        DoAsync(Owner.Login, _ => _hub.PullRequests.Save(this, PullRequest(number) with { IsLocked = true }), cancellation);

    public Task<Comment> CommentAsync(int number, string body, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Conversations.Post(this, PullRequest(number), body, me), cancellation);

    public Task<Comment> EditCommentAsync(long comment, string body, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Conversations.Edit(this, comment, body, me), cancellation);

    /// <param name="verdict">APPROVE, REQUEST_CHANGES or COMMENT.</param>
    public Task<Review> ReviewAsync(int number, string verdict, string? body, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Conversations.Review(this, PullRequest(number), verdict, body, me), cancellation);

    public Task<Comment> DeleteCommentAsync(long comment, string by, CancellationToken cancellation = default) =>
        DoAsync(by, me => _hub.Conversations.Delete(this, comment, me), cancellation);
}
