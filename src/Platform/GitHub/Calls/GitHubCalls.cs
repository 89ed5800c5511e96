using System.Net;
using Polly;
using Polly.Retry;

namespace Sluice.Platform.GitHub;

/// <summary>Calls that survive trouble: reads are simply repeated; writes look first whether they had happened.</summary>
internal sealed class GitHubCalls(Authorization authorization, TimeProvider clock)
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);

    private readonly RememberedAnswers _remembered = new();
    private readonly ResiliencePipeline<GitHubAnswer> _reading = new ResiliencePipelineBuilder<GitHubAnswer> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<GitHubAnswer>
        {
            ShouldHandle = new PredicateBuilder<GitHubAnswer>().Handle<UnclearAnswerException>(),
            MaxRetryAttempts = Attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstWait,
            UseJitter = true,
        })
        .Build();

    /// <summary>An answer GitHub has just given, or has just confirmed to be still true.</summary>
    public async Task<GitHubAnswer> ReadAsync(string path, CancellationToken cancellation)
    {
        var known = _remembered.Find(path);
        var answer = await FreshAsync(GitHubRequest.Get(path) with { KnownETag = known?.ETag }, cancellation).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotModified && known is not null)
            return known;
        _remembered.Keep(answer);
        return answer;
    }

    /// <summary>Never from memory, not even confirmed.</summary>
    public Task<GitHubAnswer> ReadAfreshAsync(string path, CancellationToken cancellation) =>
        FreshAsync(GitHubRequest.Get(path), cancellation);

    /// <summary>Follows the pages of a list; a refused first page is the only answer.</summary>
    public async Task<IReadOnlyList<GitHubAnswer>> PagesAsync(string path, int most, CancellationToken cancellation)
    {
        var pages = new List<GitHubAnswer>();
        for (var next = path; next is not null && pages.Count < most; next = pages[^1].Next)
            pages.Add(await ReadAsync(next, cancellation).ConfigureAwait(false));
        return pages;
    }

    /// <param name="send">Asks GitHub; asked again when nobody knows what came of it and <paramref name="look"/> does not see it either.</param>
    /// <param name="look">What the write would have given if it had happened; null when it has not. Sees late answers late: repeating must do no harm.</param>
    public async Task<T> WriteAsync<T>(
        Func<CancellationToken, Task<T>> send, Func<CancellationToken, Task<T?>> look, CancellationToken cancellation) where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send(cancellation).ConfigureAwait(false);
            }
            catch (UnclearAnswerException unclear)
            {
                await Task.Delay(FirstWait * Math.Pow(2, attempt - 1), clock, cancellation).ConfigureAwait(false);
                if (await look(cancellation).ConfigureAwait(false) is { } happened)
                    return happened;
                if (attempt == Attempts)
                    throw unclear.AsUnavailable();
            }
        }
    }

    /// <summary>One attempt of a write, for <see cref="WriteAsync"/> to make.</summary>
    public Task<GitHubAnswer> SendAsync(GitHubRequest call, CancellationToken cancellation) => authorization.SendAsync(call, cancellation);

    private async Task<GitHubAnswer> FreshAsync(GitHubRequest call, CancellationToken cancellation)
    {
        try
        {
            return await _reading.ExecuteAsync(
                async token => await authorization.SendAsync(call, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (UnclearAnswerException unclear)
        {
            throw unclear.AsUnavailable();
        }
    }
}
