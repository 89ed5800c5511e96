using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sluice.Platform.GitHub;

/// <summary>What one answer says of GitHub's limits.</summary>
/// <param name="Remaining">Of the primary limit; null when the answer did not say.</param>
internal sealed record RateHints(int? Remaining, DateTimeOffset? Reset, TimeSpan? RetryAfter)
{
    public static RateHints Read(HttpResponseHeaders headers, DateTimeOffset now) => new(
        Number(headers, "x-ratelimit-remaining") is { } remaining ? (int)remaining : null,
        Number(headers, "x-ratelimit-reset") is { } reset ? DateTimeOffset.FromUnixTimeSeconds(reset) : null,
        headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        });

    /// <summary>A 403 may be a limit or a lack of rights; only its headers and words tell them apart.</summary>
    public bool Limits(HttpStatusCode status, string message) => status switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.Forbidden => Remaining == 0 || RetryAfter is not null
            || message.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            || message.Contains("abuse detection", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
