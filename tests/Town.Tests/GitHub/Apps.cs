using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class Apps : IAsyncLifetime
{
    private Desk _desk = null!;
    private App _app = null!;
    private Installation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync();
        _app = _desk.Town.Keyring.CreateApp("sluice", "acme");
        _installation = _desk.Town.Keyring.Install(_app, "acme");
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task An_app_trades_its_signature_for_a_token_and_acts_as_its_bot()
    {
        _desk.Token = Jwt(_app, TimeSpan.Zero, TimeSpan.FromMinutes(9));
        Assert.Equal("sluice", (await _desk.GetAsync("/app"))["slug"]);
        Assert.Equal($"{_installation.Id}", (await _desk.GetAsync("/app/installations"))["0.id"]);
        var token = await _desk.PostAsync($"/app/installations/{_installation.Id}/access_tokens", new { });
        Assert.Equal(201, token.Status);

        _desk.Token = token["token"];
        await _desk.OpenPullRequestAsync("topic");
        Assert.Equal("sluice[bot]", (await _desk.PostAsync("issues/1/comments", new { body = "hello" }))["user.login"]);
        Assert.Equal("acme/web", (await _desk.GetAsync("/installation/repositories"))["repositories.0.full_name"]);
    }

    [Fact]
    public async Task Only_apps_run_checks()
    {
        var head = _desk.Repository.BranchHead("main")!.Value.Hex;
        Assert.Equal("You must authenticate via a GitHub App.", (await _desk.PostAsync("check-runs", new { name = "gate", head_sha = head })).Message);

        _desk.Token = Jwt(_app, TimeSpan.Zero, TimeSpan.FromMinutes(9));
        _desk.Token = (await _desk.PostAsync($"/app/installations/{_installation.Id}/access_tokens", new { }))["token"];
        var run = await _desk.PostAsync("check-runs", new { name = "gate", head_sha = head, status = "in_progress", output = new { title = "t", summary = "s" } });
        Assert.Equal((201, "in_progress", ""), (run.Status, run["status"], run["conclusion"]));
        var done = await _desk.PatchAsync($"check-runs/{run["id"]}", new { conclusion = "success" });
        Assert.Equal(("completed", "success", "t"), (done["status"], done["conclusion"], done["output.title"]));
        Assert.Equal(("1", "sluice"), ((await _desk.GetAsync($"commits/{head}/check-runs"))["total_count"], (await _desk.GetAsync("commits/main/check-runs"))["check_runs.0.app.slug"]));
    }

    [Fact]
    public async Task A_token_of_an_installation_expires()
    {
        _desk.Town.Keyring.InstallationTokenLife = TimeSpan.FromMilliseconds(50);
        _desk.Token = Jwt(_app, TimeSpan.Zero, TimeSpan.FromMinutes(9));
        _desk.Token = (await _desk.PostAsync($"/app/installations/{_installation.Id}/access_tokens", new { }))["token"];
        await Task.Delay(80, TestContext.Current.CancellationToken);
        Assert.Equal(401, (await _desk.GetAsync("branches")).Status);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, 20)]
    [InlineData(10, 15)]
    public async Task A_signature_is_good_for_ten_minutes_from_now(int issued, int expires)
    {
        _desk.Token = Jwt(_app, TimeSpan.FromMinutes(issued), TimeSpan.FromMinutes(expires));
        Assert.Equal(401, (await _desk.GetAsync("/app")).Status);
    }

    [Fact]
    public async Task A_forged_signature_is_refused()
    {
        var other = _desk.Town.Keyring.CreateApp("forger", "mallory");
        var (mine, theirs) = (Jwt(_app, TimeSpan.Zero, TimeSpan.FromMinutes(9)), Jwt(other, TimeSpan.Zero, TimeSpan.FromMinutes(9)));
        _desk.Token = mine[..mine.LastIndexOf('.')] + theirs[theirs.LastIndexOf('.')..];
        Assert.Equal((401, "A JSON web token could not be decoded"), ((await _desk.GetAsync("/app")).Status, (await _desk.GetAsync("/app")).Message));
    }

    private static string Jwt(App app, TimeSpan issued, TimeSpan expires)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new { iss = $"{app.Id}", iat = (now + issued).ToUnixTimeSeconds(), exp = (now + expires).ToUnixTimeSeconds() };
        var said = $"{Encode(new { alg = "RS256", typ = "JWT" })}.{Encode(claims)}";
        using var key = RSA.Create();
        key.ImportFromPem(app.PrivateKey);
        var signature = key.SignData(Encoding.ASCII.GetBytes(said), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{said}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
