using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>Why is it not in yet? Asked at the door at every step of a pull request's way.</summary>
public sealed class Explaining
{
    [Fact]
    public Task Each_step_is_explained_and_says_what_to_do_first() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        await ShouldSay(world, pull.Id, "blocked", "Rita or sam: review");

        await world.Approve(pull);
        await ShouldSay(world, pull.Id, "blocked", "Wait for CI to report ci/test on");

        await world.Do(github => github.SetStatus(pull.Id.Repository, github.Snapshot(pull.Id).Head, "ci/test", CommitState.Success));
        await ShouldSay(world, pull.Id, "judging", "Wait for CI to report ci/test on");

        await world.Ci.Passes();
        await ShouldSay(world, pull.Id, "landed", "");
    });

    [Fact]
    public Task What_nobody_knows_is_said_to_be_unknown() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        using var unknown = await world.Http.GetAsync("/api/explain/acme/core/99");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(
            "acme/core#99 is on no board: it is not open for main, or GitHub's word of it was lost, and `sluice resync acme/core` brings it",
            (await unknown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString());

        using var stranger = await world.Http.GetAsync("/api/explain/some/where/1");
        Assert.Equal(
            "some/where is not configured: the configuration names acme/core",
            (await stranger.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString());
    });

    private static async Task ShouldSay(World world, PullRequestId id, string standing, string toDo)
    {
        var explained = await world.Http.GetFromJsonAsync<JsonElement>($"/api/explain/{id.Repository}/{id.Number}");
        Assert.Equal(standing, explained.GetProperty("standing").GetString());
        Assert.StartsWith(toDo, explained.GetProperty("toDo").GetString(), StringComparison.Ordinal);
        Assert.Equal(toDo is "", explained.GetProperty("toDo").GetString() is "");
    }
}
