using Sluice.Core;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

public sealed class Landing
{
    [Fact]
    public Task An_approved_pull_request_lands_when_CI_passes_and_is_closed() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        Assert.Empty(world.Landed());

        await world.Approve(pull);
        await world.StagingShouldCarry(pull);
        Assert.Empty(world.Landed());

        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
        Assert.False(pull.IsOpen);
    });

    [Fact]
    public Task What_lands_is_exactly_what_was_tested() => World.Run(async world =>
    {
        var pulls = new[] { await world.Open("one"), await world.Open("two"), await world.Open("three") };
        await world.Approve(pulls);
        await world.Ci.JudgesAll(broken: pulls[1]);

        Assert.Equal(["one", "three"], world.Landed());
        pulls[1].ShouldRead("@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.");

        // Every value main ever had was judged green before it was there.
        var home = new RepositoryName(Projects.First);
        foreach (var move in world.GitHub.Timeline(home, "main").Skip(1))
            Assert.Contains(move.To!.Value, world.Green);
    });

    [Fact]
    public Task Two_repositories_land_together_or_not_at_all() => World.Run(Projects.Two(), async world =>
    {
        var core = await world.Open("both", repository: Projects.First);
        await world.Approve(core);
        await world.Ci.Passes();
        Assert.Equal(["both"], world.Landed(Projects.First));

        var left = await world.Open("pair", repository: Projects.First);
        var right = await world.Open("pair", repository: Projects.Second);
        await world.Approve(left);
        await world.StagingShouldCarry();

        await world.Approve(right);
        await world.StagingShouldCarry(left, right);

        await world.Ci.Fails(Projects.Second);
        Assert.Equal(["both"], world.Landed(Projects.First));
        Assert.Empty(world.Landed(Projects.Second));
        right.ShouldRead("@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.");

        await world.Say("anna", "sluice retry", right);
        await world.StagingShouldCarry(left, right);
        await world.Ci.Passes();
        Assert.Equal(["both", "pair"], world.Landed(Projects.First));
        Assert.Equal(["pair"], world.Landed(Projects.Second));
    });

    [Fact]
    public Task A_branch_that_moved_meanwhile_makes_its_staging_start_over() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.Do(github => github.PushTo(new(Projects.First), "main", FileChanges.Of("hotfix", "hotfix.txt", "now")));

        await world.Ci.Passes();
        Assert.Equal(["hotfix"], world.Landed());

        await world.Ci.Passes();
        Assert.Equal(["hotfix", "one"], world.Landed());
    });

    [Fact]
    public Task What_landed_is_closed_labelled_and_shows_what_it_became() => World.Run(Projects.One(branches: ["saas-16.3", "main"]), async world =>
    {
        var (old, fresh) = (await world.Open("old", target: "saas-16.3"), await world.Open("fresh", target: "main"));
        await world.Approve(old, fresh);
        await world.Ci.Passes();

        Assert.Equal((false, false), (old.IsOpen, fresh.IsOpen));
        Assert.Empty(world.GitHub.Labels(old.Id));
        Assert.Equal(["16.4"], world.GitHub.Labels(fresh.Id));
        Assert.Equal([world.GitHub.Branches(new(Projects.First))["saas-16.3"]], world.GitHub.Deployments(old.Id));
        Assert.Equal([world.GitHub.Branches(new(Projects.First))["main"]], world.GitHub.Deployments(fresh.Id));
    });

    [Fact]
    public Task A_pull_request_that_conflicts_with_the_branch_is_told_so() => World.Run(async world =>
    {
        var pull = await world.Open("one", [FileChanges.Of("change readme", "README.md", "mine")]);
        await world.Do(github => github.PushTo(new(Projects.First), "main", FileChanges.Of("change readme", "README.md", "theirs")));

        await world.Approve(pull);
        var head = world.GitHub.Snapshot(pull.Id).Head.Abbreviated;
        pull.ShouldRead($"@anna @rita unable to stage: merge conflict ({head}: merge conflict).");
        Assert.True(pull.IsOpen);
    });

    [Fact]
    public Task A_pull_request_that_only_conflicts_with_a_neighbour_waits_for_its_turn() => World.Run(async world =>
    {
        var first = await world.Open("first", [FileChanges.Of("first", "shared.txt", "first")]);
        var second = await world.Open("second", [FileChanges.Of("second", "shared.txt", "second")]);
        await world.Approve(first, second);
        await world.Ci.Fails();
        first.ShouldRead("@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.");

        await world.Ci.Passes();
        Assert.Equal("second", world.GitHub.FilesAt(new(Projects.First), "main")["shared.txt"]);
    });

    [Fact]
    public Task CI_that_never_answers_is_blamed_on_time_and_a_staging_of_two_is_split() => World.Run(async world =>
    {
        var one = await world.Open("one");
        var two = await world.Open("two");
        await world.Approve(one);
        await world.Approve(two);
        await world.Ci.Passes();
        await world.StagingShouldCarry(two);

        await world.TickAsync(TimeSpan.FromMinutes(61));
        two.ShouldRead("@anna @rita staging failed: timed out after 1h. Push a fix, or say `retry` if the failure was not its own.");
    });
}
