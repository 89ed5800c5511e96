namespace Sluice.Town.Tests.GitHub;

public sealed class Deployments : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_deployment_is_found_by_what_it_is_about_and_shows_what_became_of_it()
    {
        var head = (await _desk.OpenPullRequestAsync("topic")).Head.Sha.Hex;
        var made = await _desk.PostAsync("deployments", new { @ref = head, task = "merge", environment = "merge", auto_merge = false, required_contexts = Array.Empty<string>() });
        Assert.Equal((201, head, "merge", "rita"), (made.Status, made["sha"], made["environment"], made["creator.login"]));
        await _desk.PostAsync("deployments", new { @ref = "main", required_contexts = Array.Empty<string>() });

        var status = await _desk.PostAsync($"deployments/{made["id"]}/statuses", new { state = "success", log_url = "http://town.test/1", auto_inactive = false });
        Assert.Equal((201, "success", "http://town.test/1"), (status.Status, status["state"], status["target_url"]));

        Assert.Equal(made["id"], Assert.Single((await _desk.GetAsync($"deployments?sha={head}&task=merge&environment=merge")).Json.EnumerateArray()).GetProperty("id").ToString());
        Assert.Equal("success", Assert.Single((await _desk.GetAsync($"deployments/{made["id"]}/statuses")).Json.EnumerateArray()).GetProperty("state").GetString());
        Assert.Equal(2, (await _desk.GetAsync("deployments")).Json.GetArrayLength());
    }

    [Fact]
    public async Task What_cannot_be_deployed_is_refused()
    {
        Assert.Equal((422, "No ref found for: nowhere"), await RefusedAsync("deployments", new { @ref = "nowhere" }));
        Assert.Equal((409, "Conflict: Commit status checks failed for main."), await RefusedAsync("deployments", new { @ref = "main" }));
        Assert.Equal((404, "Not Found"), await RefusedAsync("deployments/1/statuses", new { state = "success" }));
    }

    private async Task<(int, string)> RefusedAsync(string path, object body)
    {
        var refused = await _desk.PostAsync(path, body);
        return (refused.Status, refused.Message);
    }
}
