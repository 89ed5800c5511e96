using System.Net.Sockets;
using System.Text;
using Sluice.Town;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Browser;

/// <summary>A town where something has happened: builds, comments, a landing, and people who write what no page expects.</summary>
public sealed class BusyTown : IAsyncDisposable
{
    /// <summary>A script, quotes, an entity, a NUL, a mark that turns the direction of text, half of a pair, and no space to break at.</summary>
    public const string Hostile =
        "<script>document.title='owned'</script><img src=x onerror=alert(1)> \"'` &amp; \0 \u202Etxt.exe \ud83d x=\"'></textarea></title>"
        + "averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword";

    public const string HostileBranch = "topic/\"'<b>&amp;#%20\u202Ex";

    private readonly LocalTown _town;

    private BusyTown(LocalTown town, Repository repository) => (_town, Repository) = (town, repository);

    public Repository Repository { get; }

    public GitHubStandIn GitHub => _town.GitHub;

    public IReadOnlyList<BuildRun> Runs => _town.Ci.Runs;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Uri Page(string path = "/") => new(GitHub.Origin, path);

    public static async Task<BusyTown> StartAsync()
    {
        var town = await LocalTown.StartAsync(new LocalTownOptions(), Cancellation);
        var repository = await SampleRepository.CreateAsync(town.GitHub, Cancellation);
        await town.AdoptAsync(repository, new Uri("http://127.0.0.1:1/nobody-listens"), Cancellation);
        await SampleRepository.OpenPullRequestsAsync(repository, Cancellation);
        return new BusyTown(town, repository);
    }

    /// <summary>German is built and lands, French is built and fails, and somebody writes strange things.</summary>
    public async Task<BusyTown> LiveAsync()
    {
        await BuildAsync("german");
        await BuildAsync("french");
        await Repository.CommentAsync(1, "@sluice r+", SampleRepository.Reviewer, Cancellation);
        await Repository.PushAsync("main", Repository.BranchHead("german"), LocalTown.Bot, Cancellation);
        await Repository.CommentAsync(1, "Landed in main.\n<!-- effect:42 -->", LocalTown.Bot, Cancellation);

        var files = new Dictionary<string, string?> { ["x"] = "x\n" };
        await Repository.CommitAsync(HostileBranch, Hostile.Replace('\0', ' '), files, "bob", Cancellation);
        await Repository.OpenPullRequestAsync(new(Hostile, HostileBranch, "main") { Body = Hostile }, "bob", Cancellation);
        await Repository.CommentAsync(3, Hostile, "ann", Cancellation);
        await Repository.ReviewAsync(3, "REQUEST_CHANGES", Hostile, "ann", Cancellation);
        await Repository.SetLabelsAsync(3, [Hostile], "ann", Cancellation);
        await Repository.SetStatusAsync(
            Repository.BranchHead(HostileBranch)!.Value,
            new("failure", Hostile, Hostile[..140], "javascript:alert(1)"),
            "bob",
            Cancellation);
        await ReceiveMailAsync();
        await _town.GitHub.IdleAsync(Cancellation);
        return this;
    }

    /// <summary>Has CI judge a branch, as a gate would: on its staging branch.</summary>
    public async Task BuildAsync(string branch)
    {
        await Repository.PushAsync("staging.main", Repository.BranchHead(branch), LocalTown.Bot, Cancellation);
        var head = Repository.BranchHead(branch)!.Value.Hex;
        while (!Runs.Any(r => r.Request.Commit == head && r.IsOver) || !_town.IsIdle)
            await Task.Delay(20, Cancellation);
    }

    private async Task ReceiveMailAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _town.Mail.Port, Cancellation);
        await using var stream = client.GetStream();
        var words = Convert.ToBase64String(Encoding.UTF8.GetBytes(Hostile));
        var headers = $"From: =?utf-8?B?{words}?= <bob@example.org>\r\nSubject: =?utf-8?B?{words}?=\r\nList-Id: =?utf-8?B?{words}?= <x.example.org>\r\n";
        var body = $"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{words}\r\n";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"EHLO me\r\nMAIL FROM:<bob@example.org>\r\nRCPT TO:<ann@example.org>\r\nDATA\r\n{headers}{body}.\r\nQUIT\r\n"), Cancellation);
        using var reader = new StreamReader(stream);
        await reader.ReadToEndAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();
}
