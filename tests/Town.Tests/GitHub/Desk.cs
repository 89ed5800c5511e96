using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

/// <summary>A stand-in with one repository, and a caller who may write in it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly HttpClient _http;

    private Desk(GitHubStandIn town, Repository repository)
    {
        (Town, Repository) = (town, repository);
        repository.Grant("rita", Permission.Write);
        Token = town.Keyring.TokenFor("rita");
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"{town.Address}/") };
    }

    public GitHubStandIn Town { get; }

    public Repository Repository { get; }

    public string Token { get; set; }

    public string Home => $"repos/{Repository.FullName}";

    public static async Task<Desk> OpenAsync(GitHubOptions? options = null)
    {
        var town = await GitHubStandIn.StartAsync(options, Cancellation);
        return new(town, await town.CreateRepositoryAsync("acme/web", cancellation: Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Another repository that the caller may write in.</summary>
    public async Task<Repository> CreateAsync(string fullName, params (string Path, string? Content)[] files)
    {
        var created = await Town.CreateRepositoryAsync(fullName, files.ToDictionary(f => f.Path, f => f.Content), Cancellation);
        created.Grant("rita", Permission.Write);
        return created;
    }

    /// <summary>Somebody else commits one file to a branch, which may be new.</summary>
    public async Task<string> CommitAsync(string branch, string path, string? content, string by = "ada")
    {
        var files = new Dictionary<string, string?> { [path] = content };
        return (await Repository.CommitAsync(branch, $"Change {path}", files, by, Cancellation)).Id.Hex;
    }

    /// <summary>Somebody else opens a pull request that adds one file named like its branch.</summary>
    public async Task<PullRequest> OpenPullRequestAsync(string branch, string by = "ada")
    {
        await CommitAsync(branch, $"{branch}.txt", $"{branch}\n", by);
        return await Repository.OpenPullRequestAsync(new($"Add {branch}", branch, "main"), by, Cancellation);
    }

    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Reply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Reply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Reply> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Sends, and holds the answer against GitHub's own description.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        var below = path.StartsWith('/') ? path[1..] : $"{Home}/{path}".TrimEnd('/');
        using var request = new HttpRequestMessage(method, below) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.UserAgent.ParseAdd("tests");
        if (Token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await _http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        var reply = new Reply((int)response.StatusCode, text, response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value)));
        Contract.ShouldDescribe(method, $"/{below.Split('?')[0]}", reply, response.Content.Headers.ContentType?.MediaType);
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Town.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public string Message => Json.GetProperty("message").GetString()!;

    public string this[string path] => path.Split('.')
        .Aggregate(Json, (json, part) => int.TryParse(part, out var index) ? json[index] : json.GetProperty(part))
        .ToString();
}
