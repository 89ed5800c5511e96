using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class FaultsAndLimits : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private Desk _desk = null!;
    private string _main = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync(new() { Clock = _clock });
        _main = _desk.Repository.BranchHead("main")!.Value.Hex;
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task An_outage_before_the_effect_leaves_nothing_behind()
    {
        _desk.Town.Script(new Fault(new FaultKind.Answer(502), "POST", "/repos/*/git/refs"));
        Assert.Equal(502, (await CreateAsync("a")).Status);
        Assert.Null(_desk.Repository.BranchHead("a"));
        Assert.Equal(201, (await CreateAsync("a")).Status);
        Assert.True(_desk.Town.Faults.IsOver);
    }

    [Fact]
    public async Task An_outage_after_the_effect_hides_that_it_happened()
    {
        _desk.Town.Script(new Fault(new FaultKind.Answer(502), "POST", "/repos/*/git/refs") { IsAfterEffect = true });
        Assert.Equal(502, (await CreateAsync("a")).Status);
        Assert.NotNull(_desk.Repository.BranchHead("a"));
        Assert.Equal("Reference already exists", (await CreateAsync("a")).Message);
    }

    [Fact]
    public async Task A_connection_may_break()
    {
        _desk.Town.Script(new Fault(new FaultKind.Reset(), "GET", "*/branches/main", Skip: 1));
        Assert.Equal(200, (await _desk.GetAsync("branches/main")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => _desk.GetAsync("branches/main"));
        Assert.Equal(200, (await _desk.GetAsync("branches/main")).Status);
    }

    [Fact]
    public async Task The_primary_limit_names_the_hour_it_ends()
    {
        _desk.Town.Script(new Fault(new FaultKind.PrimaryLimit(TimeSpan.FromMinutes(20))));
        var limited = await _desk.GetAsync("branches/main");
        Assert.Equal((403, "0"), (limited.Status, limited.Headers["X-RateLimit-Remaining"]));
        Assert.Equal($"{_clock.GetUtcNow().AddMinutes(20).ToUnixTimeSeconds()}", limited.Headers["X-RateLimit-Reset"]);
        Assert.Equal(403, (await _desk.GetAsync("branches/main")).Status);
        _clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal(200, (await _desk.GetAsync("branches/main")).Status);
    }

    [Fact]
    public async Task The_secondary_limit_may_say_how_long_to_wait()
    {
        _desk.Town.Script(new Fault(new FaultKind.SecondaryLimit(TimeSpan.FromSeconds(7), 429)));
        var limited = await _desk.GetAsync("branches/main");
        Assert.Equal((429, "7"), (limited.Status, limited.Headers["Retry-After"]));
        Assert.Contains("secondary rate limit", limited.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_too_quick_is_told_to_wait()
    {
        await using var strict = await Desk.OpenAsync(new() { PointsPerMinute = 11, Clock = _clock });
        Assert.Equal(204, (await strict.PostAsync("merges", new { @base = "main", head = "main" })).Status);
        Assert.Equal(204, (await strict.PostAsync("merges", new { @base = "main", head = "main" })).Status);
        var limited = await strict.PostAsync("merges", new { @base = "main", head = "main" });
        Assert.Equal((403, "60"), (limited.Status, limited.Headers["Retry-After"]));
        Assert.Equal(200, (await strict.GetAsync("branches/main")).Status);
        Assert.Equal(403, (await strict.GetAsync("branches/main")).Status);
    }

    [Fact]
    public async Task An_answer_may_take_long_after_the_effect()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Town.Script(new Fault(new FaultKind.Slow(TimeSpan.FromMilliseconds(300)), "POST", "*/git/refs") { IsAfterEffect = true });
        var creating = desk.PostAsync("git/refs", new { @ref = "refs/heads/slow", sha = desk.Repository.BranchHead("main") });
        while (desk.Repository.BranchHead("slow") is null)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.False(creating.IsCompleted);
        Assert.Equal(201, (await creating).Status);
    }

    [Fact]
    public async Task A_stale_read_shows_the_past()
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        var after = await _desk.CommitAsync("main", "a.txt", "a\n");
        _desk.Town.Script(new Fault(new FaultKind.Stale(TimeSpan.FromSeconds(5)), "GET", "*/git/ref/*"));
        Assert.Equal(_main, (await _desk.GetAsync("git/ref/heads/main"))["object.sha"]);
        Assert.Equal(after, (await _desk.GetAsync("git/ref/heads/main"))["object.sha"]);
    }

    [Fact]
    public async Task Any_answer_can_be_put_into_its_mouth()
    {
        _desk.Town.Script(new Fault(new FaultKind.Answer(409), "POST", "*/merges"));
        Assert.StartsWith("You're not authorized to push to this branch", (await _desk.PostAsync("merges", new { @base = "main", head = "main" })).Message);
        _desk.Town.Script(new Fault(new FaultKind.Answer(200, "<html>Unicorn!</html>", "text/html")));
        Assert.Equal("<html>Unicorn!</html>", (await _desk.GetAsync("branches/main")).Text);
        _desk.Town.Script(new Fault(new FaultKind.Answer(301, Location: "http://127.0.0.1/elsewhere")));
        Assert.Equal("http://127.0.0.1/elsewhere", (await _desk.GetAsync("branches/main")).Headers["Location"]);
    }

    [Fact]
    public async Task Other_processes_script_and_watch_over_http()
    {
        _desk.Token = "";
        using var http = new HttpClient { BaseAddress = _desk.Town.Origin };
        var cancellation = TestContext.Current.CancellationToken;
        var script = await http.PostAsync("/_town/faults", new StringContent("""{"kind":"answer","status":503,"method":"GET","path":"*/branches","times":1}"""), cancellation);
        Assert.Equal(204, (int)script.StatusCode);
        Assert.Equal(503, (await _desk.GetAsync("branches")).Status);
        Assert.Equal(200, (await _desk.GetAsync("branches")).Status);

        var weather = await http.PostAsync("/_town/weather", new StringContent("""{"mishap":"before-answer","event":"push","times":0}"""), cancellation);
        Assert.Equal(204, (int)weather.StatusCode);
        Assert.Equal(204, (int)(await http.DeleteAsync("/_town/weather", cancellation)).StatusCode);
        var wrong = await http.PostAsync("/_town/faults", new StringContent("""{"kind":"gremlin"}"""), cancellation);
        Assert.Equal(400, (int)wrong.StatusCode);
        Assert.Contains("answer, reset, slow, primary-limit, secondary-limit or stale", await wrong.Content.ReadAsStringAsync(cancellation));
        Assert.Contains("\"status\":503", await http.GetStringAsync("/_town/requests", cancellation));
        Assert.Contains($"\"after\":\"{_main}\"", await http.GetStringAsync("/_town/timeline/acme/web", cancellation));
        Assert.Equal("""{"idle":true,"pending":0}""", await http.GetStringAsync("/_town/idle?wait=5", cancellation));
        Assert.Equal("[]", await http.GetStringAsync("/_town/deliveries", cancellation));
    }

    private Task<Reply> CreateAsync(string branch) => _desk.PostAsync("git/refs", new { @ref = $"refs/heads/{branch}", sha = _main });
}
