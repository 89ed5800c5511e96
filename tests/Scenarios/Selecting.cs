using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>Who is staged next, and who does not wait (12.9).</summary>
public sealed class Selecting
{
    [Fact]
    public Task What_goes_alone_goes_next_and_disturbs_nobody_242_243() => World.Run(async world =>
    {
        var busy = await world.Open("busy");
        var left = await world.Open("left");
        var right = await world.Open("right");
        var rush = await world.Open("rush");
        await world.Approve(busy);
        await world.Approve(left, right);
        await world.Say("rita", "@sluice alone r+", rush);
        await world.StagingShouldCarry(busy);

        await world.Ci.Passes();
        await world.StagingShouldCarry(rush);
        await world.Ci.Passes();
        await world.StagingShouldCarry(left, right);
    });

    [Fact]
    public Task What_goes_alone_precedes_a_split_and_priority_does_not_244_245() => World.Run(async world =>
    {
        var busy = await world.Open("busy");
        var left = await world.Open("left");
        var right = await world.Open("right");
        var first = await world.Open("first");
        var rush = await world.Open("rush");
        await world.Approve(busy);
        await world.Approve(left, right);
        await world.Ci.Passes();
        await world.StagingShouldCarry(left, right);

        await world.Say("rita", "@sluice priority r+", first);
        await world.Ci.Fails();
        await world.StagingShouldCarry(left);
        await world.Say("rita", "@sluice alone r+", rush);
        await world.Ci.Passes();
        await world.StagingShouldCarry(rush);
        await world.Ci.Passes();
        await world.StagingShouldCarry(right);
        await world.Ci.Passes();
        await world.StagingShouldCarry(first);
    });

    [Fact]
    public Task A_staging_of_priority_is_filled_up_with_the_others_246() => World.Run(Projects.One(batchLimit: 3), async world =>
    {
        var busy = await world.Open("busy");
        var one = await world.Open("one");
        var two = await world.Open("two");
        var three = await world.Open("three");
        var first = await world.Open("first");
        await world.Approve(busy);
        await world.Approve(one, two, three);
        await world.Say("rita", "@sluice priority r+", first);

        await world.Ci.Passes();
        await world.StagingShouldCarry(first, one, two);
        await world.Ci.Passes();
        await world.StagingShouldCarry(three);
    });

    [Fact]
    public Task Ready_batches_go_before_splits_where_the_project_wishes_274() => World.Run(
        Projects.One() with { SplitPolicy = SplitPolicy.ReadyFirst },
        async world =>
        {
            var busy = await world.Open("busy");
            var left = await world.Open("left");
            var right = await world.Open("right");
            var fresh = await world.Open("fresh");
            await world.Approve(busy);
            await world.Approve(left, right);
            await world.Ci.Passes();
            await world.Approve(fresh);

            await world.Ci.Fails();
            await world.StagingShouldCarry(fresh);
            await world.Ci.Passes();
            await world.StagingShouldCarry(left);
            await world.Ci.Passes();
            await world.StagingShouldCarry(right);
        });

    [Fact]
    public Task Cancel_takes_effect_when_its_batch_is_ready_and_not_before_252() => World.Run(Projects.Strict(), async world =>
    {
        var busy = await world.Open("busy");
        var rush = await world.Open("rush");
        await world.Approve(busy);
        await Pass(world, busy);
        await world.StagingShouldCarry(busy);

        await world.Say("rita", "@sluice alone cancel r+", rush);
        await world.StagingShouldCarry(busy);
        await Pass(world, rush);
        await world.StagingShouldCarry(rush);
        await world.Ci.Passes();
        await world.StagingShouldCarry(busy);
    });

    [Fact]
    public Task Cancel_takes_effect_at_once_on_what_is_ready_253() => World.Run(async world =>
    {
        var busy = await world.Open("busy");
        var rush = await world.Open("rush");
        await world.Approve(busy);
        await world.Approve(rush);
        await world.StagingShouldCarry(busy);

        await world.Say("rita", "@sluice cancel", rush);
        await world.StagingShouldCarry(busy, rush);
    });

    [Fact]
    public Task Cancel_leaves_other_branches_alone_254() => World.Run(Projects.One(branches: ["main", "1.0"]), async world =>
    {
        var busy = await world.Open("busy");
        var rush = await world.Open("rush", target: "1.0");
        await world.Approve(busy);
        await world.Say("rita", "@sluice cancel r+", rush);
        await world.StagingShouldCarry(busy);
        await world.Ci.Passes();
        Assert.Equal(["busy"], world.Landed());
        Assert.Equal(["rush"], world.FilesOf(null, "1.0"));
    });

    [Fact]
    public Task What_does_not_wait_cancels_again_after_a_retry_240() => World.Run(async world =>
    {
        var rush = await world.Open("rush");
        var other = await world.Open("other");
        await world.Say("rita", "@sluice alone cancel r+", rush);
        await world.Approve(other);
        await world.StagingShouldCarry(rush);
        await world.Ci.Fails();
        rush.ShouldRead("@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.");
        await world.StagingShouldCarry(other);

        await world.Say("anna", "@sluice retry", rush);
        await world.StagingShouldCarry(rush);
    });

    [Fact]
    public Task What_is_reworded_is_staged_again_where_its_words_are_the_commits() => World.Run(async world =>
    {
        var pull = await world.Open("pull");
        await world.Say("rita", "@sluice squash r+", pull);
        pull.ShouldRead("Merge method set to `squash`: the commits land as one.");
        await world.StagingShouldCarry(pull);

        await world.Do(github => github.Edit(pull.Id, "Say it better", "And why."));
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.StartsWith("Say it better\n\nAnd why.", world.GitHub.History(pull.Id.Repository, "main")[0].Message, StringComparison.Ordinal);
    });

    private static Task Pass(World world, Told pull) => world.Do(github =>
        github.SetStatus(pull.Id.Repository, github.Snapshot(pull.Id).Head, "ci/test", CommitState.Success, "http://ci.test/1"));
}
