using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>Everything wakes by event, in the same pass, and is written down under the name of who did it (7, 10.8).</summary>
public sealed class Waking
{
    [Fact]
    public Task A_fix_cancels_what_is_in_the_way_as_soon_as_it_is_ready_241() => World.Run(Projects.Strict(), async world =>
    {
        var urgent = await world.Open("urgent");
        await world.Say("rita", "@sluice r+ alone cancel", urgent);
        await Pass(world, urgent);
        await world.Ci.Fails();
        urgent.ShouldRead("@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.");

        var other = await world.Open("other");
        await world.Approve(other);
        await Pass(world, other);
        await world.StagingShouldCarry(other);

        await world.Do(github => github.ForcePush(urgent.Id, FileChanges.Of("mend it", "urgent.txt", "mended")));
        await world.Approve(urgent);
        await Pass(world, urgent);
        await world.StagingShouldCarry(urgent);
        await world.Ci.Passes();
        await world.Ci.Passes();
        Assert.Equal(["other", "urgent"], world.Landed());
    }, except: Weather.Late);

    [Fact]
    public Task The_last_status_lands_one_staging_and_begins_the_next_280() => World.Run(Projects.One(batchLimit: 1), async world =>
    {
        var (one, two) = (await world.Open("one"), await world.Open("two"));
        await world.Approve(one, two);
        await world.StagingShouldCarry(one);
        await world.Ci.Passes();

        Assert.Equal(["one"], world.Landed());
        await world.StagingShouldCarry(two);
        await world.Ci.Passes();
        Assert.Equal(["one", "two"], world.Landed());
    });

    [Fact]
    public Task One_project_stands_still_and_another_goes_on_and_equal_labels_are_strangers_275() => World.Run(new Town([Projects.One(), Still]), async world =>
    {
        var (going, waiting) = (await world.Open("one"), await world.Open("one", Projects.Second));
        await world.Approve(going, waiting);
        await world.Ci.Passes();

        Assert.Equal(["one"], world.Landed());
        Assert.Empty(world.Landed(Projects.Second));
        Assert.True(waiting.IsOpen);
    });

    [Fact]
    public Task A_timeout_starts_the_next_staging_by_itself_282_283() => World.Run(Projects.One(batchLimit: 1), async world =>
    {
        var (one, two) = (await world.Open("one"), await world.Open("two"));
        await world.Approve(one, two);
        await world.StagingShouldCarry(one);
        await world.TickAsync(TimeSpan.FromMinutes(61));

        one.ShouldRead("@anna @rita staging failed: timed out after 1h. Push a fix, or say `retry` if the failure was not its own.");
        await world.StagingShouldCarry(two);
        await world.Ci.Passes();
        Assert.Equal(["two"], world.Landed());
    });

    private static Project Still => Projects.Two() with { Name = "other", Repositories = [Projects.Repository(Projects.Second)], Stages = false };

    private static Task Pass(World world, Told told) => world.Do(github =>
        github.SetStatus(told.Id.Repository, github.Snapshot(told.Id).Head, "ci/test", CommitState.Success));
}
