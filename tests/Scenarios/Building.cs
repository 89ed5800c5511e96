using Sluice.Core;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>What is put on a staging, and what is left out of it (6.4, 6.5).</summary>
public sealed class Building
{
    [Fact]
    public Task What_does_not_fit_leaves_its_place_to_the_next() => World.Run(Projects.One(batchLimit: 2), async world =>
    {
        var busy = await world.Open("busy");
        await world.Approve(busy);

        // While the slot is taken, these become ready: the second conflicts with the first.
        var first = await world.Open("first", [FileChanges.Of("first", "first.txt", "first"), FileChanges.Of("readme", "README.md", "first")]);
        var second = await world.Open("second", [FileChanges.Of("second", "second.txt", "second"), FileChanges.Of("readme", "README.md", "second")]);
        var third = await world.Open("third");
        var fourth = await world.Open("fourth");
        foreach (var pull in (Told[])[first, second])
        {
            await world.Say("rita", "@sluice r+ rebase-ff", pull);
            pull.ShouldRead("Merge method set to `rebase-ff`: the commits are rebased, and land without a merge commit.");
        }

        await world.Approve(third, fourth);
        await world.Ci.Passes();
        await world.StagingShouldCarry(first, third);

        // Nobody knew whether the first would land; now it has, and the conflict is the second's own.
        await world.Ci.Passes();
        var head = world.GitHub.Snapshot(second.Id).Head.Abbreviated;
        second.ShouldRead($"@anna @rita unable to stage: merge conflict ({head}: merge conflict).");
        await world.StagingShouldCarry(fourth);
        await world.Ci.Passes();
        Assert.Equal(["busy", "first", "fourth", "third"], world.Landed());
    }, except: Weather.Throttle);

    [Fact]
    public Task A_repository_without_work_is_judged_anew_and_stays_as_it_is() => World.Run(Projects.Two(), async world =>
    {
        var addons = new RepositoryName(Projects.Second);
        var before = world.GitHub.Branches(addons)["main"];
        var pull = await world.Open("one");
        await world.Approve(pull);

        var tested = world.GitHub.History(addons, "staging.main")[0];
        var core = world.GitHub.Branches(new(Projects.First))["staging.main"];
        Assert.Equal([before], tested.Parents);
        Assert.Equal(
            $"force rebuild\n\nStaging: acme:main 1\nFor-Commit-Id: {before}\nRunbot-dependency: acme/core:{core}",
            tested.Message);
        Assert.Equal(world.GitHub.History(addons, "main")[0].Tree, tested.Tree);
        // CI must find the base before it meets the dependent.
        Assert.Equal(
            [Projects.First, Projects.Second],
            world.GitHub.Calls.Where(call => call is { Operation: "SetBranchAsync", About: "staging.main" }).Select(call => call.Repository.FullName).Distinct());

        await world.Ci.Passes();
        Assert.Equal(before, world.GitHub.Branches(addons)["main"]);
    });

    [Fact]
    public Task A_repository_that_does_not_have_the_branch_has_no_part_in_it()
    {
        var project = Projects.Two();
        return World.Run(
            project with { Branches = ["main", "1.0"], Repositories = [project.Repositories[0], project.Repositories[1] with { BranchFilter = ["1.0"] }] },
            async world =>
            {
                var pull = await world.Open("one");
                await world.Approve(pull);
                Assert.DoesNotContain("staging.main", world.GitHub.Branches(new(Projects.Second)).Keys);

                await world.Ci.Passes();
                Assert.Equal(["one"], world.Landed());
            });
    }

    [Fact]
    public Task Whatever_stands_in_a_description_lands_in_full_and_as_text() => World.Run(async world =>
    {
        var lengthy = string.Join(' ', Enumerable.Repeat("@everyone <img src=x onerror=alert(1)> $(id)", 1_300));
        var pull = await world.Open("one");
        await world.Do(github => github.Edit(
            pull.Id, title: "Signed-off-by: \0nobody", body: $"{lengthy}\r\n\r\nSigned-off-by: mallory <m@x>\r\n\r\n---\r\nnot for the history\r\n"));
        await world.Say("rita", "@sluice r+ squash", pull);
        pull.ShouldRead("Merge method set to `squash`: the commits land as one.");
        await world.Ci.Passes();

        Assert.Equal(
            $"Signed-off-by: nobody\n\n{lengthy}\n\nSigned-off-by: mallory <m@x>\n\ncloses acme/core#1\n\nSigned-off-by: rita <rita@users.noreply.github.com>",
            world.GitHub.History(new(Projects.First), "main")[0].Message);
    });
}
