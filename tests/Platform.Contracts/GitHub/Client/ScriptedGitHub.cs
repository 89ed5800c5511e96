using System.Collections.Concurrent;
using Sluice.Core;
using Sluice.OpenApi;
using Sluice.Platform.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>A GitHub that says what it is told to say, in order; the last answer of a line is repeated.</summary>
public sealed class ScriptedGitHub(HastyClock clock) : HttpMessageHandler
{
    public const string Secret = "ghp_TopSecretTopSecretTopSecret";

    public static readonly Uri Address = new("https://github.example/api/v3");
    public static readonly RepositoryName Pond = new("ducks/pond");
    public static readonly Sha Old = new(new string('a', 40));
    public static readonly Sha New = new(new string('b', 40));
    public static readonly Sha Merge = new(new string('c', 40));
    public static readonly Sha Tree = new(new string('d', 40));

    private readonly Dictionary<string, Queue<ScriptedAnswer>> _script = [];

    public ConcurrentQueue<ScriptedRequest> Requests { get; } = [];

    public IEnumerable<string> Lines => Requests.Select(request => request.Line);

    /// <param name="line">Method, path and query below the address: <c>GET repos/ducks/pond/git/ref/heads/main</c>.</param>
    public ScriptedGitHub On(string line, params ScriptedAnswer[] answers)
    {
        _script[line] = new Queue<ScriptedAnswer>(answers);
        return this;
    }

    public ScriptedGitHub OnHead(string branch, params Sha?[] heads) => On(
        $"GET repos/ducks/pond/git/ref/heads/{branch}",
        [.. heads.Select(head => head is { } sha ? new ScriptedAnswer(200, Ref(sha)) : ScriptedAnswer.Refusal(404, "Not Found"))]);

    public GitHubClient Client(GitHubIdentity? identity = null, int writesPerMinute = 180) => new(
        new GitHubOptions(Address, identity ?? new GitHubIdentity.PersonalToken(Secret)) { WritesPerMinute = writesPerMinute }, clock, this);

    public static string Ref(Sha sha) => $$"""{"ref":"refs/heads/x","object":{"type":"commit","sha":"{{sha}}"} }""";

    public static string Person => """{"name":"Alice","email":"alice@example.com","date":"2026-11-21T09:00:00Z"}""";

    public static string GitCommit(Sha sha, params Sha[] parents) => $$"""
        {"sha":"{{sha}}","tree":{"sha":"{{Tree}}"},"message":"m","author":{{Person}},"committer":{{Person}},"parents":[{{Shas(parents)}}]}
        """;

    public static string ListedCommit(Sha sha, params Sha[] parents) => $$"""
        {"sha":"{{sha}}","commit":{"tree":{"sha":"{{Tree}}"},"message":"m","author":{{Person}},"committer":{{Person}}},"parents":[{{Shas(parents)}}]}
        """;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        var root = Address.AbsoluteUri + "/";
        var line = $"{request.Method} {(address.StartsWith(root, StringComparison.Ordinal) ? address[root.Length..] : address)}";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        // Where a renamed repository is, GitHub's description does not say.
        if (!line.Contains(" repositories/", StringComparison.Ordinal))
            Assert.Empty(ApiDescription.GitHub.CheckRequest($"{request.Method}", line[line.IndexOf(' ', StringComparison.Ordinal)..].Replace(' ', '/'), body.Length == 0 ? null : body));
        Requests.Enqueue(new ScriptedRequest(line, body, headers, clock.GetUtcNow()));

        lock (_script)
        {
            if (!_script.TryGetValue(line, out var answers))
                throw new InvalidOperationException($"Nothing is scripted for {line}.");
            return (answers.Count > 1 ? answers.Dequeue() : answers.Peek()).Respond();
        }
    }

    private static string Shas(IEnumerable<Sha> parents) => string.Join(',', parents.Select(parent => $$"""{"sha":"{{parent}}"}"""));
}
