using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <summary>The call may or may not have had its effect: a server error, a broken connection, an answer that is not GitHub's.</summary>
internal sealed class UnclearAnswerException(string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public GitHubUnavailableException AsUnavailable() => new(Message, retryAfter, this);
}
