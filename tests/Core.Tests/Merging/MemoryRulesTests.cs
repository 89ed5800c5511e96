using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class MemoryRulesTests
{
    private static readonly PullRequest One = Pull(1).Approved();
    private static readonly PullRequest Two = Pull(2).Approved();
    private static readonly Project Acme = Project(8, new RequiredStatus("ci/test", OnPullRequests: false));
    private static readonly Seq<StagedHead> Heads = Judging(1).Heads;
    private static readonly Verdict Passed = new(MemoryRules.TreesOf(Heads, Acme), null, 1, Noon);
    private static readonly Verdict Failed = Passed with { Failed = new(Home, "ci/test", "http://ci.test/1") };

    [Fact]
    public void Trees_are_the_same_whatever_the_commits_are_6_7() =>
        Assert.Equal(Passed.Trees, MemoryRules.TreesOf([Heads[0] with { Before = Commit(1), Tested = Commit(2), Landing = Commit(3) }], Acme));

    [Fact]
    public void Trees_are_others_when_a_tree_a_repository_or_a_required_status_is_another_6_7() => Assert.Equal(4, new[]
    {
        Passed.Trees,
        MemoryRules.TreesOf([Heads[0] with { Tree = Commit(7) }], Acme),
        MemoryRules.TreesOf([Heads[0] with { Repository = Addons }], Acme),
        MemoryRules.TreesOf(Heads, Project(8, new RequiredStatus("ci/test", OnPullRequests: false), new RequiredStatus("ci/more"))),
    }.Distinct().Count());

    [Fact]
    public void Remembers_what_CI_said_when_a_decision_follows_from_it_6_7()
    {
        Assert.Equal([Passed], Judge(Running(CommitState.Success, One)).Board.Verdicts);
        Assert.Equal([Failed], Judge(Running(CommitState.Failure, One, Two)).Board.Verdicts);
        Assert.Equal([Failed], Judge(Running(CommitState.Failure, One)).Board.Verdicts);
    }

    [Fact]
    public void Remembers_nothing_of_what_timed_out_or_of_what_nothing_was_required_6_7()
    {
        var late = MergeBot.React(Running(CommitState.Pending, One), new BranchEvent.DeadlinePassed(Main, 1), Acme, Noon.AddHours(1));
        Assert.Equal([StagingEnd.Ejected], late.Board.Ended.Select(past => past.End));
        Assert.Empty(late.Board.Verdicts);
        Assert.Empty(MergeBot.React(Running(CommitState.Success, One), Woken, Project(), Noon).Board.Verdicts);
    }

    [Fact]
    public void Lands_at_once_what_passed_before_and_cites_it_6_7()
    {
        var landing = Build(Passed, Acme, One, Two);
        Assert.Equal([new Effect.LandStaging(2)], landing.Effects);
        Assert.Contains("staging 2 passed: the same trees passed in staging 1", landing.Notes);
        Assert.Empty(landing.Board.Verdicts);

        var landed = MergeBot.React(landing.Board, new BranchEvent.StagingLanded(Main, 2), Acme, Noon).Board.Ended.Single();
        Assert.Equal("every required status passed on the same trees in staging 1", landed.Because);
        Assert.Equal(Passed, landed.Staging.Remembered);
    }

    [Fact]
    public void Divides_at_once_what_failed_before_and_cites_it_6_7()
    {
        var divided = Build(Failed, Acme, One, Two);
        Assert.Equal([new Effect.BuildStaging(3)], divided.Effects);
        Assert.Equal("ci/test failed (view more at http://ci.test/1) on the same trees in staging 1", divided.Board.Ended.Single().Because);
        Assert.Equal([One.Group], divided.Board.Stagings.Single().Groups);
        Assert.Empty(divided.Board.Verdicts);
    }

    [Fact]
    public void Blames_nobody_by_memory_but_runs_what_is_one_6_7()
    {
        var running = Build(Failed, Acme, One);
        Assert.Equal([new Effect.PublishStaging(2)], running.Effects);
        Assert.Equal(Failed, running.Board.Stagings.Single().Remembered);
    }

    [Fact]
    public void Is_asked_nothing_when_it_is_switched_off_6_7()
    {
        var off = Acme with { VerdictMemory = false };
        Assert.Equal([new Effect.PublishStaging(2)], Build(Passed, off, One, Two).Effects);
        Assert.Equal([new Effect.PublishStaging(2)], Build(Failed, off, One, Two).Effects);
    }

    [Fact]
    public void Forgets_after_a_week_6_7()
    {
        Assert.Equal([new Effect.LandStaging(2)], Build(Passed with { At = Noon.AddDays(-6.9) }, Acme, One).Effects);
        Assert.Equal([new Effect.PublishStaging(2)], Build(Passed with { At = Noon.AddDays(-7) }, Acme, One).Effects);
    }

    [Fact]
    public void What_passed_by_memory_waits_while_landing_is_switched_off_6_2()
    {
        var board = Building(One) with { LandingPausedBecause = "rita: moving house" };
        var waiting = MergeBot.React(board, Built(board, Passed), Acme, Noon);
        Assert.Empty(waiting.Effects);
        Assert.Empty(LateRules.Overdue(waiting.Board, Acme, Noon.AddDays(3)));
        var on = MergeBot.React(waiting.Board, new BranchEvent.SwitchTurned(Main, Switch.Landing, On: true, "rita", "moved"), Acme, Noon.AddDays(3));
        Assert.Equal([new Effect.LandStaging(2)], on.Effects);
    }

    private static BranchEvent.Woken Woken => new(Main, "a test");

    private static Outcome Judge(Board board) => MergeBot.React(board, Woken, Acme, Noon);

    private static Outcome Build(Verdict remembered, Project project, params IEnumerable<PullRequest> pulls)
    {
        var board = Building(pulls);
        return MergeBot.React(board, Built(board, remembered), project, Noon);
    }

    private static Board Building(params IEnumerable<PullRequest> pulls) => Empty.With(pulls) with
    {
        Stagings = [Judging(2, pulls) with { Phase = StagingPhase.Building, Heads = [], Deadline = null, Attempt = 0 }],
        LastStaging = 2,
    };

    private static BranchEvent.StagingBuilt Built(Board board, Verdict remembered) =>
        new(Main, 2, 1, Heads, board.Stagings[0].PullRequests, []) { Remembered = remembered };

    private static Board Running(CommitState state, params IEnumerable<PullRequest> pulls) => Empty.With(pulls) with
    {
        Stagings = [Judging(1, pulls) with { Heads = [Heads[0] with { Statuses = [Status("ci/test", state) with { Url = "http://ci.test/1" }] }] }],
        LastStaging = 1,
    };
}
