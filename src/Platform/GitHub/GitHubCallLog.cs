namespace Sluice.Platform.GitHub;

/// <summary>Counts every request that really goes out, retries, redirects and tokens included.</summary>
public sealed class GitHubCallLog(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private long _reads;
    private long _writes;

    public GitHubCallCount Count => new(Interlocked.Read(ref _reads), Interlocked.Read(ref _writes));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref request.Method == HttpMethod.Get ? ref _reads : ref _writes);
        return base.SendAsync(request, cancellationToken);
    }
}
