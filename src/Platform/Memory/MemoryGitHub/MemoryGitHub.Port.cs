using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.GitHub;

namespace Sluice.Platform.Memory;

public sealed partial class MemoryGitHub
{
    private const int ListedCommits = 250;

    public Task<PullRequestSnapshot?> PullRequestAsync(PullRequestId pullRequest, CancellationToken cancellation) => ReadAsync(
        nameof(PullRequestAsync), pullRequest.Repository, pullRequest.Number,
        repository => repository.PullRequests.GetValueOrDefault(pullRequest.Number)?.Now, cancellation);

    public Task<IReadOnlyList<PullRequestSnapshot>> OpenPullRequestsAsync(RepositoryName repository, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<PullRequestSnapshot>>(nameof(OpenPullRequestsAsync), repository, "", found =>
            [.. found.PullRequests.Values.Select(pull => pull.Now).Where(pull => pull.IsOpen).Select(pull => pull with { Commits = 0 })], cancellation);

    public Task<IReadOnlyList<Commit>> CommitsAsync(PullRequestId pullRequest, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<Commit>>(
            nameof(CommitsAsync), pullRequest.Repository, pullRequest.Number,
            repository => [.. CommitsOf(repository, PullRequest(pullRequest)).Take(ListedCommits)], cancellation);

    public Task<IReadOnlyList<Remark>> RemarksAsync(PullRequestId pullRequest, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<Remark>>(nameof(RemarksAsync), pullRequest.Repository, pullRequest.Number, _ =>
        {
            var pull = PullRequest(pullRequest);
            return [.. pull.Comments.Concat(pull.Reviews.Where(review => review.Body.Length > 0)).OrderBy(said => (said.At, said.Id))];
        }, cancellation);

    public Task<Commit?> CommitAsync(RepositoryName repository, Sha commit, CancellationToken cancellation) =>
        ReadAsync(nameof(CommitAsync), repository, commit, found => found.Commit(commit), cancellation);

    public Task<IReadOnlyList<CommitStatus>> StatusesAsync(RepositoryName repository, Sha commit, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<CommitStatus>>(nameof(StatusesAsync), repository, commit, found =>
            [.. found.Statuses.GetValueOrDefault(commit, []).GroupBy(status => status.Context).Select(context => context.MaxBy(status => status.Id)!)], cancellation);

    public Task<Sha?> BranchHeadAsync(RepositoryName repository, string branch, CancellationToken cancellation) => ReadAsync(
        nameof(BranchHeadAsync), repository, branch,
        found => found.Branches.TryGetValue(branch, out var head) ? head : (Sha?)null, cancellation);

    public Task<bool> ContainsAsync(RepositoryName repository, Sha head, Sha commit, CancellationToken cancellation) => ReadAsync(
        nameof(ContainsAsync), repository, commit,
        found => found.Commit(head) is not null && found.Contains(head, commit), cancellation);

    public Task SetBranchAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation) =>
        WriteAsync(nameof(SetBranchAsync), repository, branch, found =>
        {
            if (found.Commit(commit) is null)
                throw new GitHubRefusedException(422, "Object does not exist");
            return MoveBranch(found, branch, commit, Bot);
        }, cancellation);

    public Task<FastForward> FastForwardAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation) =>
        WriteAsync<FastForward>(nameof(FastForwardAsync), repository, branch, found =>
        {
            if (!found.Branches.TryGetValue(branch, out var head))
                return new FastForward.Refused("reference does not exist");
            if (found.Commit(commit) is null)
                return new FastForward.Refused("object does not exist");
            if (found.Protected.TryGetValue(branch, out var because) && head != commit)
                return new FastForward.Refused(because);
            if (!found.Contains(commit, head))
                return new FastForward.Refused("update is not a fast forward");
            MoveBranch(found, branch, commit, Bot);
            return new FastForward.Moved();
        }, cancellation);

    public Task DeleteBranchAsync(RepositoryName repository, string branch, CancellationToken cancellation) =>
        WriteAsync(nameof(DeleteBranchAsync), repository, branch, found => MoveBranch(found, branch, to: null, Bot), cancellation);

    public Task<MergeAttempt> MergeAsync(
        RepositoryName repository, string branch, Sha head, string message, CancellationToken cancellation) =>
        WriteAsync(nameof(MergeAsync), repository, branch, found =>
            found.Commit(head) is null ? throw new GitHubRefusedException(404, "Head does not exist")
            : found.Branches.TryGetValue(branch, out var tip) ? Merge(found, branch, tip, head, message)
            : throw new GitHubRefusedException(404, "Base does not exist"), cancellation);

    public Task<Commit> CreateCommitAsync(RepositoryName repository, NewCommit commit, CancellationToken cancellation) =>
        WriteAsync(nameof(CreateCommitAsync), repository, commit.Tree, found =>
        {
            var tree = found.Tree(commit.Tree) ?? throw new GitHubRefusedException(422, "Tree SHA does not exist");
            if (commit.Parents.Any(parent => found.Commit(parent) is null))
                throw new GitHubRefusedException(422, "Parent SHA does not exist or is not a commit object");
            var author = commit.Author ?? Sign(Bot);
            return found.Add(tree, commit.Parents, commit.Message, author, commit.Committer ?? author);
        }, cancellation);

    public Task<bool> HasCommentAsync(PullRequestId pullRequest, string marker, CancellationToken cancellation) => ReadAsync(
        nameof(HasCommentAsync), pullRequest.Repository, pullRequest.Number,
        repository => repository.PullRequests.TryGetValue(pullRequest.Number, out var pull)
            && pull.Comments.Any(comment => comment.Body.Contains(marker, StringComparison.Ordinal)), cancellation);

    public Task<bool> PostCommentAsync(PullRequestId pullRequest, string body, CancellationToken cancellation) => WriteAsync(
        nameof(PostCommentAsync), pullRequest.Repository, pullRequest.Number, repository =>
        {
            if (!repository.PullRequests.TryGetValue(pullRequest.Number, out var pull) || pull.IsLocked)
                return false;
            AddComment(pull, Bot, body);
            return true;
        }, cancellation);

    public Task CloseAsync(PullRequestId pullRequest, CancellationToken cancellation) => WriteAsync(
        nameof(CloseAsync), pullRequest.Repository, pullRequest.Number, repository =>
            repository.PullRequests.TryGetValue(pullRequest.Number, out var pull) && SetOpen(pull, open: false, Bot), cancellation);
}
