using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging.Reminding;

/// <summary>A reminder goes to people when it is their turn, and never when it is ours, CI's or the queue's.</summary>
public sealed class PeopleWaitRulesTests
{
    private static readonly Project Strict = Project(8, new RequiredStatus("ci/test"));
    private static readonly CommitStatus Green = Status("ci/test", CommitState.Success) with { At = Noon.AddHours(2) };
    private static readonly CommitStatus Red = Status("ci/test", CommitState.Failure) with { At = Noon.AddHours(2), Url = "http://ci.test/7" };
    private static readonly PullRequest Good = Pull(1).Approved() with { Statuses = [Green] };

    [Fact]
    public void What_was_thrown_out_waits_since_then()
    {
        var wait = Find(Good with { Error = new("staging failed: ci/test failed", Noon.AddHours(5)) });

        Assert.Equal("staging failed: ci/test failed", wait?.Says);
        Assert.Equal(Noon.AddHours(5), wait?.Since);
        Assert.Equal("Anna: push a fix and have it approved again, or comment `sluice retry` if the failure was not its own.", wait?.ToDo);
    }

    [Fact]
    public void What_conflicts_with_its_target_was_thrown_out_too() =>
        Assert.Equal("merge conflict", Find(Good with { Error = new("merge conflict", Noon) })?.Says);

    [Fact]
    public void What_is_approved_and_red_waits_since_both()
    {
        var wait = Find(Good with { Statuses = [Red] });

        Assert.Equal("ci/test failed", wait?.Says);
        Assert.Equal("http://ci.test/7", wait?.Url);
        Assert.Equal(Noon.AddHours(2), wait?.Since);
        Assert.Equal(Noon.AddHours(9), Find(Good with { Statuses = [Red], ApprovalSaid = new(Noon.AddHours(9), 2) })?.Since);
    }

    [Fact]
    public void What_is_approved_and_lacks_a_method_waits() =>
        Assert.Equal("it has 3 commits and nobody said how to merge them", Find(Good with { Commits = 3 })?.Says);

    [Fact]
    public void What_is_ready_waits_for_what_it_is_linked_with()
    {
        var ready = Good with { Group = "anna:feature" };
        var laggard = Pull(3, Addons) with { Group = "anna:feature", HeadSince = Noon.AddHours(7), Statuses = [Green] };

        var wait = Find(ready, others: [laggard]);

        Assert.Equal("it is ready, and acme/addons#3 is not", wait?.Says);
        Assert.Equal(Noon.AddHours(7), wait?.Since);
        Assert.StartsWith("Rita or sam: on acme/addons#3, review", wait?.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_laggard_that_waits_for_CI_is_not_waited_for_by_mail() =>
        Assert.Null(Find(Good with { Group = "anna:feature" }, others: [Pull(3, Addons).Approved() with { Group = "anna:feature" }]));

    [Fact]
    public void A_waiver_frees_from_CI_and_not_from_an_error()
    {
        Assert.Null(Find(Good with { Statuses = [Red], Waiver = new("rita", Noon) }));
        Assert.NotNull(Find(Good with { Error = new("merge conflict", Noon), Waiver = new("rita", Noon) }));
    }

    [Fact]
    public void What_was_overridden_is_waited_for_by_nobody() =>
        Assert.Null(Find(Good with { Statuses = [Red], Overrides = [new("ci/test", "rita", null, Noon)] }));

    [Fact]
    public void A_draft_is_put_aside() => Assert.Null(Find(Good with { IsDraft = true, Error = new("merge conflict", Noon) }));

    [Fact]
    public void What_nobody_approved_waits_for_reviewers() => Assert.Null(Find(Pull(1) with { Statuses = [Red] }));

    [Fact]
    public void What_was_pushed_to_since_waits_for_reviewers() => Assert.Null(Find(Good with { Approval = new("rita", Commit(99)) }));

    [Fact]
    public void What_CI_has_not_said_is_waited_for() => Assert.Null(Find(Pull(1).Approved()));

    [Fact]
    public void What_is_ready_waits_for_its_turn() => Assert.Null(Find(Good));

    [Fact]
    public void What_is_staged_waits_for_CI() =>
        Assert.Null(Find(Good with { Statuses = [Red] }, board: Empty with { Stagings = [Judging(1, Good)] }));

    [Fact]
    public void What_landed_or_was_closed_waits_for_nothing() => Assert.Empty(PeopleWaitRules.All(
        Empty.With(Good with { Error = new("late", Noon), ClosedAt = Noon }, Pull(2) with { Landed = new(Commit(2), 1, Noon) }), [], Strict, Noon));

    [Fact]
    public void While_the_gate_is_late_or_told_to_wait_nobody_else_is()
    {
        var thrown = Good with { Error = new("staging failed", Noon) };
        Assert.Null(Find(thrown, board: Empty with { StoppedBecause = "a landing is not as judged" }));
        Assert.Null(Find(thrown, board: Empty with { StagingPausedBecause = "rita: moving house" }));
        Assert.Null(Find(thrown, project: Strict with { Stages = false }));
        Assert.Null(Find(thrown, project: Strict with { DisabledBranches = ["main"] }));
        Assert.Null(Find(thrown, owed: new(new(Main, 4), new Effect.PostComment(thrown.Id, "unable"), 9, Noon, Parked: true, "GitHub refused it")));
        Assert.Null(Find(thrown, owed: new(new(Main, 4), new Effect.PostComment(thrown.Id, "unable"), 2, Noon.AddDays(9), Parked: false, "GitHub is down")));
    }

    [Fact]
    public void Every_batch_is_looked_at_by_itself()
    {
        var board = Empty.With(Good with { Error = new("merge conflict", Noon) }, Pull(2).Approved() with { Statuses = [Red] }, Pull(4));

        Assert.Equal([1, 2], PeopleWaitRules.All(board, [], Strict, Noon).Select(wait => wait.PullRequest.Id.Number));
    }

    private static PeopleWait? Find(PullRequest pull, Board? board = null, Project? project = null, Owed? owed = null, params IEnumerable<PullRequest> others) =>
        PeopleWaitRules.Find(new(pull, (board ?? Empty).With([pull, .. others]), owed is null ? [] : [owed], project ?? Strict, Noon.AddDays(3)));
}
