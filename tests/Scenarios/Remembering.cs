using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>What CI has said already it is not asked again, and a flake costs nobody more than a run.</summary>
public sealed class Remembering
{
    private const string Failed = "@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.";

    [Fact]
    public Task What_failed_together_is_divided_without_another_run_and_the_culprit_runs_before_it_is_blamed() => World.Run(async world =>
    {
        var busy = await world.Open("busy");
        var one = await world.Open("one");
        var two = await world.Open("two");
        var three = await world.Open("three");
        var bad = await world.Open("bad");
        await world.Approve(busy);
        await world.Approve(one, two, three, bad);
        await world.Ci.Passes();
        await world.StagingShouldCarry(one, two, three, bad);

        await world.Ci.Fails();
        await world.StagingShouldCarry(one, two);
        await world.Ci.Passes();

        // Three and bad on top of one and two: that has failed already.
        await world.StagingShouldCarry(three);
        await world.Ci.Passes();
        await world.StagingShouldCarry(bad);
        await world.Ci.Fails();
        bad.ShouldRead(Failed);
        Assert.Equal(["busy", "one", "three", "two"], world.Landed());
        Assert.Equal(5, world.Judged.Count);
    });

    [Fact]
    public Task What_passed_before_lands_without_another_run() => World.Run(async world =>
    {
        var home = new RepositoryName(Projects.First);
        var pull = await world.Open("pull");
        await world.Approve(pull);
        await world.Do(github => github.PushTo(home, "main", FileChanges.Of("change readme", "README.md", "theirs")));
        await world.Ci.Passes();
        Assert.Empty(world.Landed());
        await world.Do(github => github.PushTo(home, "main", FileChanges.Of("change it back", "README.md", $"# {home}\n")));
        await world.Ci.Passes();

        Assert.Equal(["pull"], world.Landed());
        Assert.Equal(2, world.Judged.Count);
    });

    [Fact]
    public Task A_check_known_to_flake_gets_a_second_run_before_anybody_is_blamed() => World.Run(async world =>
    {
        var busy = await world.Open("busy");
        var one = await world.Open("one");
        var two = await world.Open("two");
        await world.Approve(busy);
        await world.Approve(one, two);
        await world.Ci.Passes();
        await world.StagingShouldCarry(one, two);

        // The failure of both was nobody's: the same trees pass when the second half is put on the first.
        await world.Ci.Fails();
        await world.Ci.Passes();
        await world.StagingShouldCarry(two);
        await world.Ci.Passes();
        Assert.Equal(["busy", "one", "two"], world.Landed());

        var flaked = await world.Open("flaked");
        await world.Approve(flaked);
        await world.Ci.Fails();
        await world.StagingShouldCarry(flaked);
        await world.Ci.Passes();
        Assert.Equal(["busy", "flaked", "one", "two"], world.Landed());

        var bad = await world.Open("bad");
        await world.Approve(bad);
        await world.Ci.Fails();
        await world.StagingShouldCarry(bad);
        await world.Ci.Fails();
        bad.ShouldRead(Failed);
        await world.StagingShouldCarry();
    });

    [Fact]
    public Task What_CI_is_still_at_work_on_has_its_time_again_282() => World.Run(async world =>
    {
        var pull = await world.Open("pull");
        await world.Approve(pull);
        var staged = world.GitHub.Branches(pull.Id.Repository)["staging.main"];
        await world.TickAsync(TimeSpan.FromMinutes(50));
        await world.Do(github => github.SetStatus(pull.Id.Repository, staged, "ci/test", CommitState.Pending, "http://ci.test/1"));
        await world.TickAsync(TimeSpan.FromMinutes(50));
        await world.StagingShouldCarry(pull);

        await world.TickAsync(TimeSpan.FromMinutes(15));
        pull.ShouldRead("@anna @rita staging failed: timed out after 1h. Push a fix, or say `retry` if the failure was not its own.");
    });
}
