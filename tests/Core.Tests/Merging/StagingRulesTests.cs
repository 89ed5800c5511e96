using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class StagingRulesTests
{
    private static readonly PullRequest One = Pull(1).Approved();
    private static readonly PullRequest Two = Pull(2).Approved();
    private static readonly Project Required = Project(8, new RequiredStatus("ci/test", OnPullRequests: false));

    [Fact]
    public void Rests_when_no_batch_is_ready() =>
        Assert.Equal(new Decision.Rest("no batch is ready"), Decide(Empty.With(Pull(1))));

    [Fact]
    public void Stages_nothing_on_a_stopped_branch() =>
        Assert.IsType<Decision.Rest>(Decide(Empty.With(One) with { StoppedBecause = "it holds another tree" }));

    [Fact]
    public void Stages_nothing_while_staging_is_switched_off_and_judges_what_is_staged_6_2()
    {
        var off = Empty.With(One) with { StagingPausedBecause = "rita: moving house" };
        Assert.Equal(new Decision.Rest("staging is switched off by rita: moving house"), Decide(off));
        Assert.IsType<Decision.Land>(Decide(off with { Stagings = [Green(One)] }, Required));
    }

    [Fact]
    public void Stages_nothing_while_the_configuration_says_so_6_2()
    {
        var off = Required with { Stages = false };
        Assert.Equal(new Decision.Rest("staging is switched off in the configuration"), Decide(Empty.With(One), off));
        Assert.IsType<Decision.Land>(Decide(Empty.With(One) with { Stagings = [Green(One)] }, off));
    }

    [Fact]
    public void Stages_nothing_on_a_disabled_branch_and_keeps_its_splits_6_8()
    {
        var disabled = Required with { DisabledBranches = ["main"] };
        Assert.Equal(new Decision.Rest("the branch is disabled"), Decide(Empty.With(One, Two) with { Splits = [new(1, [Two.Group])] }, disabled));
    }

    [Theory]
    [InlineData("rita: moving house", true, "landing is switched off by rita: moving house")]
    [InlineData(null, false, "landing is switched off in the configuration")]
    public void Lets_what_passed_wait_while_landing_is_switched_off_6_2(string? paused, bool lands, string because)
    {
        var board = Empty.With(One) with { Stagings = [Green(One)], LandingPausedBecause = paused };
        Assert.Equal(new Decision.Rest(because), Decide(board, Required with { Lands = lands }));
        Assert.Equal(new Decision.Rest(because), StagingRules.Decide(new(board, Required with { Lands = lands }, Noon.AddDays(7))));
    }

    [Fact]
    public void Lands_at_once_when_landing_is_switched_on_again_6_2()
    {
        var board = Empty.With(One) with { Stagings = [Green(One)], LandingPausedBecause = "rita: moving house" };
        var on = MergeBot.React(board, new BranchEvent.SwitchTurned(Main, Switch.Landing, On: true, "rita", "moved"), Required, Noon);
        Assert.Equal([new Effect.LandStaging(1)], on.Effects);
    }

    [Fact]
    public void Stages_at_once_when_staging_is_switched_on_again_7()
    {
        var board = Empty.With(One) with { StagingPausedBecause = "rita: moving house" };
        var on = MergeBot.React(board, new BranchEvent.SwitchTurned(Main, Switch.Staging, On: true, "rita", "moved"), Required, Noon);
        Assert.Equal([new Effect.BuildStaging(1)], on.Effects);
    }

    [Fact]
    public void Is_not_late_with_what_may_not_land_yet()
    {
        var board = Empty.With(One) with { Stagings = [Green(One)], LandingPausedBecause = "rita: moving house" };
        Assert.Empty(LateRules.Overdue(board, Required, Noon.AddDays(7)));
        Assert.Single(LateRules.Overdue(board with { LandingPausedBecause = null }, Required, Noon.AddDays(7)));
    }

    [Fact]
    public void Lands_what_every_required_status_passed_6_10()
    {
        var green = Green(One);
        Assert.Equal(new Decision.Land(green), Decide(Empty.With(One) with { Stagings = [green] }, Required));
    }

    [Fact]
    public void Waits_while_a_required_status_is_missing_6_7() =>
        Assert.Equal(new Decision.Rest("CI is still running"), Decide(Empty.With(One) with { Stagings = [Judging(1, One)] }, Required));

    [Fact]
    public void Divides_a_failed_staging_of_several_6_9() =>
        Assert.IsType<Decision.Divide>(Decide(Empty.With(One, Two) with { Stagings = [Red(One, Two)] }, Required));

    [Fact]
    public void Ejects_the_culprit_of_a_failed_staging_of_one_6_9()
    {
        var red = Red(One);
        Assert.Equal(new Decision.Eject(red, [One.Id], "ci/test failed"), Decide(Empty.With(One) with { Stagings = [red] }, Required));
    }

    [Fact]
    public void Blames_only_the_pull_request_in_the_repository_that_failed_6_9()
    {
        var mate = Pull(9, Addons).Approved() with { Group = One.Group };
        var red = Red(One, mate);
        Assert.Equal(new Decision.Eject(red, [One.Id], "ci/test failed"), Decide(Empty.With(One, mate) with { Stagings = [red] }, Required));
    }

    [Fact]
    public void Blames_all_of_a_batch_that_has_nothing_in_the_repository_that_failed_6_9()
    {
        var (left, right) = (Pull(8, Addons).Approved(), Pull(9, Addons).Approved() with { Group = "anna:branch-8" });
        var red = Red(left, right);
        Assert.Equal(
            new Decision.Eject(red, [left.Id, right.Id], "ci/test failed on acme/core 0000000000"),
            Decide(Empty.With(left, right) with { Stagings = [red] }, Required));
    }

    [Fact]
    public void Blames_a_staging_that_outlives_its_deadline_6_7()
    {
        var board = Empty.With(One) with { Stagings = [Judging(1, One)] };
        Assert.Equal(
            "timed out after 1h",
            Assert.IsType<Decision.Eject>(StagingRules.Decide(new(board, Required, Noon.AddHours(1)))).Because);
    }

    [Fact]
    public void Leaves_a_landing_alone_whatever_its_members_do() => Assert.Equal(
        new Decision.Rest("the branch is being moved"),
        Decide(Empty.With(One with { Head = Commit(7) }) with { Stagings = [Judging(1, One) with { Phase = StagingPhase.Landing }] }));

    private static Staging Red(params IEnumerable<PullRequest> pulls) => Judged(CommitState.Failure, pulls);

    private static Staging Green(params IEnumerable<PullRequest> pulls) => Judged(CommitState.Success, pulls);

    private static Staging Judged(CommitState state, IEnumerable<PullRequest> pulls)
    {
        var judging = Judging(1, pulls);
        return judging with { Heads = [judging.Heads[0] with { Statuses = [Status("ci/test", state)] }] };
    }

    private static Decision Decide(Board board, Project? project = null) => StagingRules.Decide(new(board, project ?? Project(), Noon));
}
