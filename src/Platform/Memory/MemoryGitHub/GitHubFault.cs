using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <summary>What goes wrong with one call, and whether its effect happened all the same.</summary>
public sealed record GitHubFault(Exception Error, bool AfterEffect)
{
    /// <summary>Nothing happened, and the caller is told so.</summary>
    public static GitHubFault Before => new(new GitHubUnavailableException("GitHub answered 502."), AfterEffect: false);

    /// <summary>It happened, but the caller hears of a failure.</summary>
    public static GitHubFault After => new(new GitHubUnavailableException("GitHub answered 502."), AfterEffect: true);

    public static GitHubFault Throttled(TimeSpan retryAfter) =>
        new(new GitHubUnavailableException("GitHub's rate limit is used up.", retryAfter), AfterEffect: false);
}
