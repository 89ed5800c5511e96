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
        var first = world.GitHub.Snapshot(pull.Id).Head;
        world.Postman.IsLost = true;
        await world.Do(github => github.Push(pull.Id, FileChanges.Of("more", "more.txt", "more")));
        world.Postman.IsLost = false;

        await world.Approve(pull);
        await world.StagingShouldCarry();
        pull.ShouldRead($"""
            @anna @rita I did not stage this: GitHub shows another head, commits than I was told of, so I cannot know what was approved.

            <details><summary>What changed</summary>

            ```diff
            # head
            - {first}
            + {world.GitHub.Snapshot(pull.Id).Head}
            # commits
            - a single commit
            + 2 commits
            ```

            </details>

            Please look at it again, also at what I cannot compare: merge method `none`, overrides none, draft no. Then say `r+` again.
            """);

        await world.Say("rita", "@sluice r+ rebase-ff", pull);
        pull.ShouldRead("Merge method set to `rebase-ff`: the commits are rebased, and land without a merge commit.");
        await world.Ci.Passes();
        Assert.Equal(["more", "one"], world.Landed());
    });

    [Fact]
    public Task A_pull_request_that_was_reworded_unheard_is_asked_for_again_and_its_neighbour_lands() =>
        World.RunIn(Weather.Calm, Projects.One(), async world =>
        {
            var (pull, other) = (await world.Open("one"), await world.Open("two"));
            world.Postman.IsLost = true;
            await world.Do(github => github.Edit(pull.Id, body: "Please @everyone\n```\n</details>"));
            world.Postman.IsLost = false;

            await world.Approve(pull, other);
            await world.StagingShouldCarry(other);
            pull.ShouldRead("""
                @anna @rita I did not stage this: GitHub shows another description than I was told of, so I cannot know what was approved.

                <details><summary>What changed</summary>

                ```diff
                # description
                + Please @everyone
                + ```
                + </details>
                ```

                </details>

                Please look at it again, also at what I cannot compare: merge method `none`, overrides none, draft no. Then say `r+` again.
                """);
            await world.Ci.Passes();
            Assert.Equal(["two"], world.Landed());

            await world.Approve(pull);
            await world.Ci.Passes();
            Assert.Equal(["one", "two"], world.Landed());
        });

    [Fact]
    public Task A_pull_request_that_was_retargeted_unheard_goes_to_its_new_branch() =>
        World.RunIn(Weather.Calm, Projects.One(branches: ["main", "1.0"]), async world =>
        {
            var pull = await world.Open("one");
            world.Postman.IsLost = true;
            await world.Do(github => github.Edit(pull.Id, target: "1.0"));
            world.Postman.IsLost = false;

            await world.Approve(pull);
            await world.StagingShouldCarry();
            pull.ShouldRead("""
                @anna @rita I did not stage this: GitHub shows another target than I was told of, so I cannot know what was approved.

                <details><summary>What changed</summary>

                ```diff
                # target
                - main
                + 1.0
                ```

                </details>

                Please look at it again, also at what I cannot compare: merge method `none`, overrides none, draft no. Then say `r+` again.
                """);

            await world.Approve(pull);
            await world.Ci.Passes();
            Assert.Equal(["one"], world.FilesOf(null, "1.0"));
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
