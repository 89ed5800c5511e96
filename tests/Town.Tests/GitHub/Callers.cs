using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class Callers : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_wrong_token_is_refused_and_none_may_only_look()
    {
        _desk.Token = "nonsense";
        var wrong = await _desk.GetAsync("branches");
        Assert.Equal((401, "Bad credentials"), (wrong.Status, wrong.Message));
        Assert.Equal("401", wrong["status"]);

        _desk.Token = "";
        Assert.Equal(200, (await _desk.GetAsync("branches")).Status);
        var write = await _desk.PostAsync("merges", new { @base = "main", head = "main" });
        Assert.Equal((401, "Requires authentication"), (write.Status, write.Message));
        _desk.Repository.IsPrivate = true;
        Assert.Equal(404, (await _desk.GetAsync("branches")).Status);
    }

    [Fact]
    public async Task Who_may_only_read_may_not_write()
    {
        _desk.Token = _desk.Town.Keyring.TokenFor("stranger");
        Assert.Equal(403, (await _desk.PostAsync("merges", new { @base = "main", head = "main" })).Status);
        Assert.Equal(404, (await _desk.GetAsync("hooks")).Status);
    }

    [Fact]
    public async Task Rights_are_told_by_name()
    {
        _desk.Repository.Grant("mia", Permission.Maintain);
        var told = await _desk.GetAsync("collaborators/mia/permission");
        Assert.Equal(("write", "maintain", "mia"), (told["permission"], told["role_name"], told["user.login"]));
        Assert.Equal("True", (await _desk.GetAsync(""))["permissions.push"]);
        _desk.Town.Teams.Add("acme", "core", "mia");
        Assert.Equal("active", (await _desk.GetAsync("/orgs/acme/teams/core/memberships/mia"))["state"]);
        Assert.Equal(404, (await _desk.GetAsync("/orgs/acme/teams/core/memberships/rita")).Status);
        Assert.Equal("rita", (await _desk.GetAsync("/user"))["login"]);
        Assert.Equal("mia", (await _desk.GetAsync("/users/mia"))["login"]);
    }

    [Fact]
    public async Task Lists_come_in_pages_linked_to_each_other()
    {
        for (var i = 1; i <= 5; i++)
            await _desk.CommitAsync($"b{i}", "x.txt", "x\n");
        var first = await _desk.GetAsync("branches?per_page=2");
        Assert.Equal(["b1", "b2"], first.Json.EnumerateArray().Select(b => b.GetProperty("name").GetString()));
        Assert.Contains("per_page=2&page=2>; rel=\"next\"", first.Headers["Link"], StringComparison.Ordinal);
        Assert.Contains("per_page=2&page=3>; rel=\"last\"", first.Headers["Link"], StringComparison.Ordinal);
        var last = await _desk.GetAsync("branches?per_page=2&page=3");
        Assert.Equal(["b5", "main"], last.Json.EnumerateArray().Select(b => b.GetProperty("name").GetString()));
        Assert.Contains("rel=\"prev\"", last.Headers["Link"], StringComparison.Ordinal);
        Assert.DoesNotContain("next", last.Headers["Link"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_changed_costs_nothing()
    {
        var first = await _desk.GetAsync("branches/main");
        var again = await _desk.GetAsync("branches/main", ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal((304, ""), (again.Status, again.Text));
        Assert.Equal(first.Headers["X-RateLimit-Remaining"], again.Headers["X-RateLimit-Remaining"]);
        await _desk.CommitAsync("main", "x.txt", "x\n");
        Assert.Equal(200, (await _desk.GetAsync("branches/main", ("If-None-Match", first.Headers["ETag"]))).Status);
    }

    [Fact]
    public async Task An_hour_has_so_many_calls()
    {
        await using var small = await Desk.OpenAsync(new() { CallsPerHour = 2 });
        Assert.Equal("1", (await small.GetAsync("branches")).Headers["X-RateLimit-Remaining"]);
        await small.GetAsync("branches");
        var spent = await small.GetAsync("branches");
        Assert.Equal((403, "0"), (spent.Status, spent.Headers["X-RateLimit-Remaining"]));
        Assert.StartsWith("API rate limit exceeded", spent.Message, StringComparison.Ordinal);
    }
}
