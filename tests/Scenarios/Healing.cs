using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>What Resync and the sweep mend.</summary>
public sealed class Healing
{
    [Fact]
    public Task A_comparison_that_GitHub_cannot_answer_is_made_later() => World.RunIn(Weather.Throttle, Projects.One(), async world =>
    {
        world.Postman.IsLost = true;
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.StagingShouldCarry();

        world.Postman.IsLost = false;
        await world.ResyncAsync();
        // Every kind of call is refused once, and each refusal costs a round.
        for (var round = 0; round < 8; round++)
            await world.TickAsync(TimeSpan.FromSeconds(30));
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task Somebody_who_speaks_on_a_pull_request_nobody_told_us_of_is_heard() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        world.Postman.IsLost = true;
        var pull = await world.Open("one");
        world.Postman.IsLost = false;

        await world.Approve(pull);
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task A_pull_request_that_was_closed_unheard_is_not_staged() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        var pull = await world.Open("one");
        world.Postman.IsLost = true;
        await world.Do(github => github.Close(pull.Id, "anna"));
        world.Postman.IsLost = false;

        await world.Approve(pull);
        await world.StagingShouldCarry();
        Assert.Empty(world.Landed());
    });

    [Fact]
    public Task A_push_that_was_not_heard_is_noticed_before_it_is_staged() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        var pull = await world.Open("one");
        world.Postman.IsLost = true;
        await world.Do(github => github.Push(pull.Id, FileChanges.Of("more", "more.txt", "more")));
        world.Postman.IsLost = false;

        await world.Approve(pull);
        await world.StagingShouldCarry();
        Assert.Empty(world.Landed());
    });

    [Fact]
    public Task A_verdict_that_was_not_heard_is_fetched() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        world.Postman.IsLost = true;
        await world.Ci.Passes();
        Assert.Empty(world.Landed());

        world.Postman.IsLost = false;
        await world.ResyncAsync();
        await world.SettleAsync();
        Assert.Equal(["one"], world.Landed());
    });
}
