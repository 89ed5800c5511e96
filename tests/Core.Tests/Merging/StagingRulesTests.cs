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
    public void Stages_the_oldest_ready_batches_6_3() =>
        Assert.Equal(new Decision.Stage([One.Group, Two.Group], null), Decide(Empty.With(Pull(3).Approved(), Two, One), Project(batchLimit: 1)));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(8, 15)]
    [InlineData(15, 15)]
    [InlineData(20, 20)]
    public void Offers_more_than_the_limit_to_a_builder_as_far_as_a_transaction_has_room_6_4(int limit, int candidates)
    {
        var ready = Empty.With(Enumerable.Range(1, 25).Select(number => Pull(number).Approved()));
        Assert.Equal(candidates, Assert.IsType<Decision.Stage>(Decide(ready, Project(limit))).Groups.Count);
    }

    [Fact]
    public void Stages_the_oldest_split_before_fresh_batches_6_3()
    {
        var split = new Split(1, [Two.Group]);
        Assert.Equal(new Decision.Stage([Two.Group], split), Decide(Empty.With(One, Two) with { Splits = [split, new(2, [One.Group])] }));
    }

    [Fact]
    public void Stages_the_rest_of_a_half_landed_staging_before_anything_else()
    {
        var rest = new Split(7, [Two.Group], IsUrgent: true);
        Assert.Equal(new Decision.Stage([Two.Group], rest), Decide(Empty.With(One, Two) with { Splits = [new(1, [One.Group]), rest] }));
    }

    [Fact]
    public void Forgets_a_split_whose_batches_can_no_longer_be_staged_6_8()
    {
        var split = new Split(1, [Two.Group]);
        Assert.Equal(new Decision.Forget(split), Decide(Empty.With(One, Pull(2)) with { Splits = [split] }));
    }

    [Fact]
    public void Stages_nothing_on_a_stopped_branch() =>
        Assert.IsType<Decision.Rest>(Decide(Empty.With(One) with { StoppedBecause = "it holds another tree" }));

    [Fact]
    public void Lands_what_every_required_status_passed_6_10()
    {
        var green = Judging(1, One) with { Heads = [Judging(1, One).Heads[0] with { Statuses = [Status("ci/test", CommitState.Success)] }] };
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
        Assert.Equal([left.Id, right.Id], Assert.IsType<Decision.Eject>(Decide(Empty.With(left, right) with { Stagings = [red] }, Required)).Culprits);
    }

    [Fact]
    public void Blames_a_staging_that_outlives_its_deadline_6_7()
    {
        var board = Empty.With(One) with { Stagings = [Judging(1, One)] };
        Assert.Equal(
            "timed out after 1h",
            Assert.IsType<Decision.Eject>(StagingRules.Decide(new(board, Required, Noon.AddHours(1)))).Because);
    }

    [Theory]
    [MemberData(nameof(Departures))]
    public void Cancels_a_staging_when_a_member_is_no_longer_what_was_approved_6_8(PullRequest? now, string because)
    {
        var board = (now is null ? Empty : Empty.With(now)) with { Stagings = [Judging(3, One)] };
        Assert.Equal(because, Assert.IsType<Decision.Cancel>(Decide(board, Required)).Because);
    }

    public static TheoryData<PullRequest?, string> Departures => new()
    {
        { null, "acme/core#1 left the branch" },
        { One with { ClosedAt = Noon }, "acme/core#1 was closed" },
        { One with { Head = Commit(7) }, "acme/core#1 was pushed to" },
        { One with { Approval = null }, "the approval of acme/core#1 was withdrawn" },
        { One with { IsDraft = true }, "acme/core#1 became a draft" },
        { One with { Method = MergeMethod.Squash }, "acme/core#1 got another merge method" },
    };

    [Fact]
    public void Cancels_a_staging_whose_batch_got_another_pull_request()
    {
        var mate = Pull(9, Addons) with { Group = One.Group };
        Assert.Equal(
            "acme/addons#9 joined its batch",
            Assert.IsType<Decision.Cancel>(Decide(Empty.With(One, mate) with { Stagings = [Judging(3, One)] }, Required)).Because);
    }

    [Fact]
    public void Leaves_a_landing_alone_whatever_its_members_do() => Assert.Equal(
        new Decision.Rest("the branch is being moved"),
        Decide(Empty.With(One with { Head = Commit(7) }) with { Stagings = [Judging(1, One) with { Phase = StagingPhase.Landing }] }));

    private static Staging Red(params IEnumerable<PullRequest> pulls)
    {
        var judging = Judging(1, pulls);
        return judging with { Heads = [judging.Heads[0] with { Statuses = [Status("ci/test", CommitState.Failure)] }] };
    }

    private static Decision Decide(Board board, Project? project = null) => StagingRules.Decide(new(board, project ?? Project(), Noon));
}
