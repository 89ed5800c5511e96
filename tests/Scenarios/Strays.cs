using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>Pull requests that target what the gate does not look after (2.2), and those that wait for others (5.5).</summary>
public sealed class Strays
{
    private const string NotManaged = "`play` is not a branch I look after, so nothing will happen here: change the base to one of `main`.";

    [Fact]
    public Task Whoever_targets_an_unmanaged_branch_is_told_once_and_welcome_when_it_changes() => World.Run(async world =>
    {
        await world.Do(github => github.CreateBranch(new(Projects.First), "play", "main"));
        var pull = await world.Open("one", target: "play");
        pull.ShouldRead(NotManaged);
        await world.Do(github => github.Push(pull.Id, FileChanges.Of("more", "more.txt", "more")));
        await world.Say("rita", "@sluice r+", pull);
        pull.ShouldRead("@rita I did nothing: this pull request targets a branch I do not look after. Change its base to one of `main`.");

        await world.Do(github => github.Edit(pull.Id, target: "main"));
        await world.Say("rita", "@sluice squash r+", pull);
        pull.ShouldRead("Merge method set to `squash`: the commits land as one.");
        await world.Ci.Passes();
        Assert.Equal(["more", "one"], world.Landed());
    }, except: Weather.Loss);

    [Fact]
    public Task Retargeting_to_an_unmanaged_branch_unstages_and_says_so() => World.Run(async world =>
    {
        await world.Do(github => github.CreateBranch(new(Projects.First), "play", "main"));
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.StagingShouldCarry(pull);
        await world.Do(github => github.Edit(pull.Id, target: "play"));

        pull.ShouldRead(NotManaged);
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task A_ready_pull_request_that_waits_for_a_linked_one_is_told_after_a_while_and_once() => World.Run(Projects.Two(), async world =>
    {
        var (one, other) = (await world.Open("both"), await world.Open("both", "acme/addons"));
        await world.Approve(one);
        await world.StagingShouldCarry();
        for (var hour = 0; hour < 3; hour++)
            await world.HourAsync();

        one.ShouldRead($"@anna @rita this is ready, and waits for acme/addons#{other.Id.Number}: linked pull requests land together.");
    });
}
