using System.Security.Cryptography;
using System.Text;
using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class Webhooks : IAsyncLifetime
{
    private const string Secret = "a secret between friends";
    private Desk _desk = null!;
    private Listener _listener = null!;
    private Hook _hook = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync(new() { WebhookTimeout = TimeSpan.FromSeconds(1) });
        _listener = await Listener.OpenAsync();
        _hook = await _desk.Repository.AddHookAsync(_listener.Url, Secret, cancellation: Cancellation);
        _desk.Repository.Grant("rita", Permission.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _listener.DisposeAsync();
    }

    [Fact]
    public async Task Every_delivery_is_signed_over_the_bytes_it_carries()
    {
        await _desk.OpenPullRequestAsync("topic");
        await _desk.Town.IdleAsync(Cancellation);

        Assert.Equal(["create", "push", "pull_request.opened"], _listener.Words);
        Assert.All(_listener.Heard, heard =>
        {
            Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), heard.Body))}", heard.Headers["X-Hub-Signature-256"]);
            Assert.StartsWith("sha1=", heard.Headers["X-Hub-Signature"]);
            Assert.Equal("application/json", heard.Headers["Content-Type"]);
            Assert.Equal($"{_hook.Id}", heard.Headers["X-GitHub-Hook-ID"]);
            Assert.StartsWith("GitHub-Hookshot/", heard.Headers["User-Agent"]);
        });
        Assert.Equal(4, _listener.Heard.Select(h => h.Delivery).Distinct().Count());
    }

    [Fact]
    public async Task A_pull_request_is_told_with_all_there_is_to_know()
    {
        var opened = await _desk.OpenPullRequestAsync("topic");
        var before = opened.Head.Sha.Hex;
        var after = await _desk.CommitAsync("topic", "more.txt", "more\n");
        await _desk.PatchAsync("pulls/1", new { title = "Better" });
        await _desk.PatchAsync("pulls/1", new { title = "Better" });
        await _desk.PatchAsync("git/refs/heads/main", new { sha = after });
        await _desk.Town.IdleAsync(Cancellation);

        Assert.Equal(
            ["pull_request.opened", "pull_request.synchronize", "pull_request.edited", "pull_request.closed"],
            _listener.Words.Where(w => w.StartsWith("pull_request", StringComparison.Ordinal)));
        var moved = _listener.Last("pull_request.synchronize");
        Assert.Equal((before, after, after, "1", "acme/web"), (moved["before"], moved["after"], moved["pull_request.head.sha"], moved["number"], moved["repository.full_name"]));
        Assert.Equal("Add topic", _listener.Last("pull_request.edited")["changes.title.from"]);
        var closed = _listener.Last("pull_request.closed");
        Assert.Equal(("True", "closed", "main", "2"), (closed["pull_request.merged"], closed["pull_request.state"], closed["pull_request.base.ref"], closed["pull_request.commits"]));
        Assert.Equal(("rita", "ada"), (closed["sender.login"], closed["pull_request.user.login"]));
    }

    [Fact]
    public async Task Words_and_verdicts_are_told_as_they_are_said()
    {
        var head = (await _desk.OpenPullRequestAsync("topic")).Head.Sha;
        await _desk.PostAsync("issues/1/comments", new { body = "@sluice r+" });
        await _desk.PostAsync("pulls/1/reviews", new { @event = "APPROVE", body = "fine" });
        await _desk.PostAsync($"statuses/{head}", new { state = "success", context = "ci", target_url = "http://127.0.0.1/1" });
        await _desk.PostAsync("issues/1/labels", new { labels = (string[])["now"] });
        await _desk.Town.IdleAsync(Cancellation);

        var said = _listener.Last("issue_comment.created");
        Assert.Equal(("@sluice r+", "rita", "1"), (said["comment.body"], said["comment.user.login"], said["issue.number"]));
        Assert.True(said.Json.GetProperty("issue").TryGetProperty("pull_request", out _));
        var review = _listener.Last("pull_request_review.submitted");
        Assert.Equal(("approved", "fine", head.Hex), (review["review.state"], review["review.body"], review["review.commit_id"]));
        var status = _listener.Last("status");
        Assert.Equal((head.Hex, "success", "ci", "topic"), (status["sha"], status["state"], status["context"], status["branches.0.name"]));
        Assert.Equal("now", _listener.Last("pull_request.labeled")["label.name"]);
    }

    [Fact]
    public async Task A_push_tells_what_came_and_what_went()
    {
        var before = _desk.Repository.BranchHead("main")!.Value.Hex;
        var after = await _desk.CommitAsync("main", "a.txt", "a\n");
        await _desk.Repository.PushAsync("main", null, "ada", Cancellation);
        await _desk.Town.IdleAsync(Cancellation);

        Assert.Equal(["push", "push", "delete"], _listener.Words);
        var pushed = _listener.Heard.First(h => h.Event == "push");
        Assert.Equal(("refs/heads/main", before, after, "a.txt", "ada"), (pushed["ref"], pushed["before"], pushed["after"], pushed["commits.0.added.0"], pushed["pusher.name"]));
        Assert.Equal(System.Text.Json.JsonValueKind.Number, _listener.Last("push").Json.GetProperty("repository").GetProperty("pushed_at").ValueKind);
        Assert.Equal(("True", new string('0', 40)), (_listener.Last("push")["deleted"], _listener.Last("push")["after"]));
    }

    [Fact]
    public async Task A_form_carries_the_same_json()
    {
        await using var formal = await Listener.OpenAsync();
        var created = await _desk.PostAsync("hooks", new { config = new { url = formal.Url, secret = Secret }, events = (string[])["push"] });
        Assert.Equal((201, "form", "********"), (created.Status, created["config.content_type"], created["config.secret"]));
        await _desk.CommitAsync("main", "a.txt", "a\n");
        await _desk.Town.IdleAsync(Cancellation);

        Assert.Equal(["ping", "push"], formal.Heard.Select(h => h.Event));
        var body = Encoding.ASCII.GetString(formal.Heard.Last().Body);
        Assert.StartsWith("payload=%7B", body);
        Assert.Contains("\"refs/heads/main\"", Uri.UnescapeDataString(body));
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), formal.Heard.Last().Body))}", formal.Heard.Last().Headers["X-Hub-Signature-256"]);
        Assert.Equal(422, (await _desk.PostAsync("hooks", new { config = new { url = formal.Url } })).Status);
    }

    [Fact]
    public async Task An_app_hears_of_every_repository_it_is_installed_in()
    {
        await using var listener = await Listener.OpenAsync();
        var app = _desk.Town.Keyring.CreateApp("sluice", "acme");
        var installation = _desk.Town.Keyring.Install(app, "acme");
        await _desk.Town.AddHookAsync(app, listener.Url, Secret, cancellation: Cancellation);
        await _desk.CommitAsync("main", "a.txt", "a\n");
        await _desk.CreateAsync("acme/other", ("a.txt", "a\n"));
        await _desk.CreateAsync("strangers/other", ("a.txt", "a\n"));
        await _desk.Town.IdleAsync(Cancellation);

        Assert.Equal(["push", "create", "push"], listener.Words);
        Assert.Equal($"{installation.Id}", listener.Last("push")["installation.id"]);
        Assert.Equal("integration", listener.Heard.Last().Headers["X-GitHub-Hook-Installation-Target-Type"]);
    }
}
