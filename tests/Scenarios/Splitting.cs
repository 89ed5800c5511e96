namespace Sluice.Scenarios;

public sealed class Splitting
{
    [Fact]
    public Task A_red_staging_of_two_is_split_and_only_the_culprit_is_ejected() => World.Run(async world =>
    {
        var busy = await world.Open("busy");
        var good = await world.Open("good");
        var bad = await world.Open("bad");

        await world.Approve(busy);
        await world.Approve(good, bad);
        await world.StagingShouldCarry(busy);

        await world.Ci.Passes();
        await world.StagingShouldCarry(good, bad);

        await world.Ci.Fails();
        await world.StagingShouldCarry(good);

        await world.Ci.Passes();
        await world.StagingShouldCarry(bad);

        await world.Ci.Fails();
        bad.ShouldRead("@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.");

        Assert.Equal(["busy", "good"], world.Landed());
    });
}
