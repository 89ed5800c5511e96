using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sluice.Town.Ci;

namespace Sluice.Town.Tests;

public sealed class LivingInTheTown
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_pushed_to_a_staging_branch_is_built_and_reported()
    {
        await using var town = await LocalTown.StartAsync(new LocalTownOptions(), Cancellation);
        var repository = await SampleRepository.CreateAsync(town.GitHub, Cancellation);
        await town.AdoptAsync(repository, new Uri("http://127.0.0.1:1/nobody-listens"), Cancellation);
        await SampleRepository.OpenPullRequestsAsync(repository, Cancellation);

        await repository.PushAsync("staging.good", repository.BranchHead("german"), LocalTown.Bot, Cancellation);
        await repository.PushAsync("staging.bad", repository.BranchHead("french"), LocalTown.Bot, Cancellation);
        await UntilAsync(() => town.Ci.Runs.Count is 2 && town.IsIdle);

        var status = Assert.Single(repository.LatestStatuses(repository.BranchHead("german")!.Value));
        Assert.Equal(("ci/build", "success"), (status.Context, status.State));
        var failed = Assert.Single(repository.LatestStatuses(repository.BranchHead("french")!.Value));
        Assert.Equal("exit code 1: greetings/french does not greet", failed.Description);
        using var reader = new HttpClient();
        Assert.Equal("greetings/english is fine\ngreetings/french does not greet\n", await reader.GetStringAsync(failed.TargetUrl, Cancellation));
        Assert.Equal(2, (await reader.GetFromJsonAsync<JsonElement>(new Uri(town.GitHub.Origin, "/_ci/runs"), Cancellation)).GetArrayLength());
        Assert.Equal("[]", await reader.GetStringAsync(new Uri(town.GitHub.Origin, "/_mail"), Cancellation));
    }

    [Fact]
    public async Task CI_believes_only_signed_pushes()
    {
        await using var town = await LocalTown.StartAsync(new LocalTownOptions(), Cancellation);
        using var stranger = new HttpClient();

        using var answer = await stranger.PostAsJsonAsync(new Uri(town.GitHub.Origin, PushDoor.Path), new { @ref = "refs/heads/staging.x" }, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(town.Ci.Runs);
    }

    [Fact]
    public async Task A_branch_that_goes_away_takes_its_build_along()
    {
        await using var town = await LocalTown.StartAsync(new LocalTownOptions { Build = new BuildOptions { Command = "sleep 1000" } }, Cancellation);
        var repository = await SampleRepository.CreateAsync(town.GitHub, Cancellation);
        await town.AdoptAsync(repository, new Uri("http://127.0.0.1:1/nobody-listens"), Cancellation);

        await repository.PushAsync("staging.main", repository.BranchHead("main"), LocalTown.Bot, Cancellation);
        await UntilAsync(() => town.Ci.Runs is [{ State: BuildState.Running }]);
        await repository.PushAsync("staging.main", null, LocalTown.Bot, Cancellation);
        await UntilAsync(() => town.Ci.IsIdle);

        Assert.Equal(BuildState.Cancelled, Assert.Single(town.Ci.Runs).State);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(20, Cancellation);
    }
}
