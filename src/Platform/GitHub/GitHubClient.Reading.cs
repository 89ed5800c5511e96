using System.Net;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

public sealed partial class GitHubClient
{
    public async Task<PullRequestSnapshot?> PullRequestAsync(PullRequestId pullRequest, CancellationToken cancellation)
    {
        var answer = await _calls.ReadAsync(At(pullRequest), cancellation).ConfigureAwait(false);
        return answer.IsMissing ? null : answer.Read(GitHubJson.Default.WirePullRequest).In(pullRequest.Repository);
    }

    public async Task<IReadOnlyList<PullRequestSnapshot>> OpenPullRequestsAsync(RepositoryName repository, CancellationToken cancellation)
    {
        var listed = await ListAsync(
            $"{At(repository)}/pulls?state=open&sort=created&direction=asc", GitHubJson.Default.IReadOnlyListWirePullRequest, cancellation)
            .ConfigureAwait(false);
        return [.. listed.Select(pull => pull.In(repository))];
    }

    public async Task<IReadOnlyList<Commit>> CommitsAsync(PullRequestId pullRequest, CancellationToken cancellation)
    {
        var listed = await ListAsync($"{At(pullRequest)}/commits", GitHubJson.Default.IReadOnlyListWireListedCommit, cancellation)
            .ConfigureAwait(false);
        return CommitOrder.ParentsFirst([.. listed.Select(commit => commit.AsCommit())]);
    }

    public async Task<IReadOnlyList<Remark>> RemarksAsync(PullRequestId pullRequest, CancellationToken cancellation)
    {
        var comments = await ListAsync(Comments(pullRequest), GitHubJson.Default.IReadOnlyListWireComment, cancellation).ConfigureAwait(false);
        var reviews = await ListAsync($"{At(pullRequest)}/reviews", GitHubJson.Default.IReadOnlyListWireReview, cancellation)
            .ConfigureAwait(false);
        return
        [
            .. comments.Select(comment => comment.AsRemark())
                .Concat(reviews.Select(review => review.AsRemark()).OfType<Remark>())
                .OrderBy(said => (said.At, said.Id)),
        ];
    }

    public async Task<Commit?> CommitAsync(RepositoryName repository, Sha commit, CancellationToken cancellation)
    {
        var answer = await _calls.ReadAsync($"{At(repository)}/git/commits/{commit}", cancellation).ConfigureAwait(false);
        return IsUnknown(answer) ? null : answer.Read(GitHubJson.Default.WireCommit).AsCommit();
    }

    public async Task<IReadOnlyList<CommitStatus>> StatusesAsync(RepositoryName repository, Sha commit, CancellationToken cancellation)
    {
        var pages = await _calls.PagesAsync($"{At(repository)}/commits/{commit}/status?per_page={PageSize}", AllPages, cancellation)
            .ConfigureAwait(false);
        return IsUnknown(pages[0])
            ? []
            : [.. pages.SelectMany(page => page.Read(GitHubJson.Default.WireStatuses).Statuses).Select(status => status.AsStatus())];
    }

    public async Task<Sha?> BranchHeadAsync(RepositoryName repository, string branch, CancellationToken cancellation)
    {
        var answer = await _calls.ReadAfreshAsync($"{At(repository)}/git/ref/{Head(branch)}", cancellation).ConfigureAwait(false);
        return answer.IsMissing ? null : answer.Read(GitHubJson.Default.WireRef).Object.Sha;
    }

    public async Task<bool> ContainsAsync(RepositoryName repository, Sha head, Sha commit, CancellationToken cancellation)
    {
        var answer = await _calls.ReadAsync($"{At(repository)}/compare/{commit}...{head}?per_page=1", cancellation).ConfigureAwait(false);
        // Also what GitHub says of two histories without a common commit.
        return !IsUnknown(answer) && answer.Read(GitHubJson.Default.WireComparison).Status is "ahead" or "identical";
    }

    private static bool IsUnknown(GitHubAnswer answer) => answer.IsMissing
        || (answer.Status is HttpStatusCode.UnprocessableEntity && answer.Says("No commit found"));

    /// <summary>A branch's ref without <c>refs/</c>; its slashes are part of the path.</summary>
    private static string Head(string branch) => $"heads/{string.Join('/', branch.Split('/').Select(Uri.EscapeDataString))}";
}
