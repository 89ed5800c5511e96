using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>What a repository says of itself: which branches it has, what its labels mean, what is required where (1.2).</summary>
public sealed class Configured
{
    [Fact]
    public Task Labels_that_substitutions_make_equal_belong_together() => World.Run(Renaming(), async world =>
    {
        var core = await world.Open("fix");
        var addons = await world.Open("fix-addons", repository: Projects.Second);

        await world.Approve(core);
        await world.StagingShouldCarry();

        await world.Approve(addons);
        await world.StagingShouldCarry(core, addons);
        await world.Ci.Passes();
        Assert.Equal(["fix-addons"], world.Landed(Projects.Second));
    });

    [Fact]
    public Task A_status_is_required_only_on_its_branches() => World.Run(RequiredElsewhere(), async world =>
    {
        var pull = await world.Open("fix");

        await world.Approve(pull);

        Assert.Equal(["fix"], world.Landed());
    });

    private static Project Renaming()
    {
        var two = Projects.Two();
        return two with { Repositories = [two.Repositories[0], two.Repositories[1] with { LabelSubstitutions = [new("/-addons$//")] }] };
    }

    private static Project RequiredElsewhere()
    {
        var one = Projects.One(branches: ["main", "next"]);
        return one with { Repositories = [one.Repositories[0] with { RequiredStatuses = [new("ci/test") { Branches = ["next"] }] }] };
    }
}
