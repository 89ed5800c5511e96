using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <summary>GitHub's REST API, with its limits, its lags and its lost answers dealt with. One for the whole process: it holds the budget.</summary>
public sealed partial class GitHubClient : IGitHub, IDisposable
{
    private const int PageSize = 100;

    /// <summary>A hundred pages of a hundred: more than GitHub lists of anything we ask for.</summary>
    private const int AllPages = 100;

    private readonly GitHubOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly RateBudget _budget;
    private readonly Authorization _authorization;
    private readonly GitHubCalls _calls;

    /// <param name="wire">What carries the requests; null for the network.</param>
    public GitHubClient(GitHubOptions options, TimeProvider clock, HttpMessageHandler? wire = null)
    {
        _options = options;
        _clock = clock;
        // Redirects are followed by hand: the handler would turn a redirected POST into a GET.
        Log = new GitHubCallLog(wire ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        });
        _http = new HttpClient(Log) { Timeout = options.CallTimeout };
        _budget = new RateBudget(options, clock);
        _authorization = new Authorization(new GitHubTransport(_http, options, _budget, clock), options.Identity, clock);
        _calls = new GitHubCalls(_authorization, clock);
    }

    public GitHubCallLog Log { get; }

    public void Dispose()
    {
        _authorization.Dispose();
        _budget.Dispose();
        _http.Dispose();
    }

    private static string At(RepositoryName repository) =>
        $"repos/{Uri.EscapeDataString(repository.Owner)}/{Uri.EscapeDataString(repository.Name)}";

    private static string At(PullRequestId pullRequest) => $"{At(pullRequest.Repository)}/pulls/{pullRequest.Number}";

    private static string Comments(PullRequestId pullRequest) =>
        $"{At(pullRequest.Repository)}/issues/{pullRequest.Number}/comments";

    private static GitHubRequest Call<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, CallKind kind = CallKind.Write) =>
        new(method, path, kind, JsonSerializer.SerializeToUtf8Bytes(body, type));

    private static readonly Func<CancellationToken, Task<GitHubAnswer?>> NothingToSee = _ => Task.FromResult<GitHubAnswer?>(null);

    private async Task<List<T>> ListAsync<T>(string path, JsonTypeInfo<IReadOnlyList<T>> type, CancellationToken cancellation) =>
        [.. (await _calls.PagesAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}per_page={PageSize}", AllPages, cancellation)
            .ConfigureAwait(false)).SelectMany(page => page.Read(type))];
}
