using System.Net;
using Sluice.Core;

namespace Sluice.Platform.GitHub;

public sealed partial class GitHubClient
{
    public async Task<bool> HasCommentAsync(PullRequestId pullRequest, string marker, CancellationToken cancellation) =>
        await FindCommentAsync(pullRequest, body => body.Contains(marker, StringComparison.Ordinal), cancellation).ConfigureAwait(false)
            is not null;

    public async Task<bool> PostCommentAsync(PullRequestId pullRequest, string body, CancellationToken cancellation)
    {
        var call = Call(
            HttpMethod.Post, Comments(pullRequest), new WireNewComment(body), GitHubJson.Default.WireNewComment, CallKind.Create);
        var answer = await _calls.WriteAsync(
            token => _calls.SendAsync(call, token),
            token => FindCommentAsync(pullRequest, posted => Trimmed(posted) == Trimmed(body), token),
            cancellation).ConfigureAwait(false);

        return answer switch
        {
            { IsOk: true } => true,
            { IsMissing: true } => false,
            _ when IsBarred(answer) => false,
            _ => throw answer.Refused(),
        };
    }

    public async Task CloseAsync(PullRequestId pullRequest, CancellationToken cancellation)
    {
        var call = Call(HttpMethod.Patch, At(pullRequest), new WireStateChange("closed"), GitHubJson.Default.WireStateChange);
        var answer = await _calls.WriteAsync(token => _calls.SendAsync(call, token), NothingToSee, cancellation).ConfigureAwait(false);
        if (!answer.IsOk && !answer.IsMissing)
            throw answer.Refused();
    }

    /// <summary>Any answer that shows the comment; null when none does.</summary>
    private async Task<GitHubAnswer?> FindCommentAsync(PullRequestId pullRequest, Func<string, bool> sought, CancellationToken cancellation)
    {
        var pages = await _calls.PagesAsync($"{Comments(pullRequest)}?per_page={PageSize}", AllPages, cancellation).ConfigureAwait(false);
        return pages.FirstOrDefault(page => !page.IsMissing
            && page.Read(GitHubJson.Default.IReadOnlyListWireComment).Any(comment => sought(comment.Body ?? "")));
    }

    /// <summary>Locked conversations and authors who blocked the bot; a lack of rights is not among them, for a person can mend it.</summary>
    private static bool IsBarred(GitHubAnswer answer) =>
        answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity && (answer.Says("locked") || answer.Says("blocked"));

    /// <summary>GitHub may end lines its own way.</summary>
    private static string Trimmed(string body) => body.ReplaceLineEndings("\n").Trim();
}
