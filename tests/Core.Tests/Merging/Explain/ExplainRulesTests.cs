using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging.Explain;

/// <summary>What people read when they ask why a pull request is not in yet.</summary>
public sealed class ExplainRulesTests
{
    private static readonly Project Strict = Project(8, new RequiredStatus("ci/test"));

    [Fact]
    public void Without_an_approval_it_names_who_can_give_it()
    {
        var explained = Explain(Pull(1));
        Assert.Equal(Standing.Blocked, explained.Standing);
        Assert.Equal("It waits, because nobody approved it yet; ci/test has not reported yet.", explained.Says);
        Assert.Equal("Rita or sam: review 0000000000 and comment `sluice r+`.", explained.ToDo);
        Assert.Equal("It is staged as soon as nothing is missing any more.", explained.Next);
    }

    [Fact]
    public void Nobody_is_asked_to_approve_their_own() =>
        Assert.Equal("Sam: review 0000000000 and comment `sluice r+`.", Explain(Pull(1) with { Author = "rita" }).ToDo);

    [Fact]
    public void A_push_after_the_approval_is_named_with_the_commit_that_was_approved()
    {
        var explained = Explain(Pull(1) with { Approval = new("rita", Commit(99)) });
        Assert.Contains("it was pushed to since rita approved 0000000000", explained.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void What_CI_will_say_is_waited_for()
    {
        var explained = Explain(Pull(1).Approved());
        Assert.Equal("Wait for CI to report ci/test on 0000000000.", explained.ToDo);
        Assert.Equal(["CI"], explained.Conditions.Single(condition => condition.Subject == "ci/test").Who);
    }

    [Fact]
    public void What_CI_said_is_to_be_mended_and_comes_before_what_only_takes_time()
    {
        var failed = Status("ci/test", CommitState.Failure) with { Url = "http://ci.test/1", Description = "2 tests failed" };
        var explained = Explain(Pull(1).Approved() with { Statuses = [failed] });
        Assert.Equal("It waits, because ci/test failed: 2 tests failed.", explained.Says);
        Assert.Equal("Anna: mend ci/test, or run it again.", explained.ToDo);
        Assert.Equal(Noon, explained.Since);
        Assert.Equal("http://ci.test/1", explained.Conditions.Single(condition => condition.Subject == "ci/test").Url);
    }

    [Fact]
    public void Whoever_may_override_a_check_is_named()
    {
        var project = Strict with { OverrideRights = [new("ci/test", null, ["otto"])] };
        var explained = Explain(Pull(1).Approved() with { Statuses = [Status("ci/test", CommitState.Failure)] }, project: project);
        Assert.Equal("Anna or otto: mend ci/test, run it again, or comment `sluice override=ci/test`.", explained.ToDo);
    }

    [Fact]
    public void An_override_is_cited_with_who_gave_it()
    {
        var explained = Explain(Pull(1).Approved() with { Overrides = [new("ci/test", "otto", "http://github.test/1", Noon)] });
        Assert.Equal(Standing.Queued, explained.Standing);
        var check = explained.Conditions.Single(condition => condition.Subject == "ci/test");
        Assert.Equal((ConditionState.Waived, "otto said that ci/test passed"), (check.State, check.Says));
    }

    [Fact]
    public void A_waiver_stands_in_for_approval_and_checks()
    {
        var explained = Explain(Pull(1) with { Waiver = new("rita", Noon) });
        Assert.Equal(Standing.Queued, explained.Standing);
        Assert.Equal(["rita waived checks and approval", "rita waived ci/test"], explained.Conditions.Where(condition => condition.State is ConditionState.Waived).Select(condition => condition.Says));
    }

    [Fact]
    public void Several_commits_need_a_method_first() =>
        Assert.Equal(
            "Rita or sam: comment `sluice merge`, `rebase-merge`, `rebase-ff` or `squash`.",
            Explain(Pull(1).Approved() with { Commits = 2 }).ToDo);

    [Fact]
    public void A_draft_is_the_authors_to_change() =>
        Assert.Equal("Anna: mark it ready for review.", Explain(Pull(1) with { IsDraft = true }).ToDo);

    [Fact]
    public void What_failed_says_why_since_when_and_how_to_come_back()
    {
        var explained = Explain(Green(1) with { Error = new("staging failed: ci/test failed", Noon.AddMinutes(3)) });
        Assert.Equal("It waits, because it failed: staging failed: ci/test failed.", explained.Says);
        Assert.Equal(Noon.AddMinutes(3), explained.Since);
        Assert.Equal("Anna: push a fix and have it approved again, or comment `sluice retry` if the failure was not its own.", explained.ToDo);
    }

    [Fact]
    public void What_is_linked_holds_it_up_and_is_named()
    {
        var (mine, other) = (Green(1), Pull(2, Addons) with { Group = "anna:branch-1", Statuses = [Status("ci/test", CommitState.Success)] });
        var explained = Explain(mine, Empty.With([mine, other]));
        Assert.Equal("It waits, because linked acme/addons#2: nobody approved it yet.", explained.Says);
        Assert.Equal("Rita or sam: on acme/addons#2, review 0000000000 and comment `sluice r+`.", explained.ToDo);
    }

    [Fact]
    public void What_is_ready_knows_its_turn()
    {
        var (mine, earlier, urgent) = (Green(3), Green(2), Green(4) with { Priority = Priority.Priority });
        var explained = Explain(mine, Empty.With([mine, earlier, urgent]));
        Assert.Equal((Standing.Queued, "Nothing is missing; it is the next."), (explained.Standing, explained.Says));
        Assert.Equal("Wait: no other staging goes before it.", explained.ToDo);
    }

    [Fact]
    public void A_split_and_a_staging_in_the_way_are_named()
    {
        var mine = Green(3);
        var board = Empty.With([mine, Green(2)]) with { Stagings = [Judging(7, Green(2))], Splits = [new(4, ["anna:branch-3"])] };
        Assert.Equal("Wait: it waits in split 4, half of a staging that failed; staging 7 has the branch.", Explain(mine, board).ToDo);
    }

    [Theory]
    [InlineData("stopped", "Nothing is missing, but the branch is stopped: a tree differs.")]
    [InlineData("paused", "Nothing is missing, but staging on main was switched off by rita: release day.")]
    [InlineData("configured", "Nothing is missing, but staging on main is switched off in the configuration.")]
    [InlineData("disabled", "Nothing is missing, but main is disabled and takes nothing new.")]
    public void Whatever_holds_the_branch_is_named(string how, string says)
    {
        var (board, project) = (Empty.With(Green(1)), Strict);
        (board, project) = how switch
        {
            "stopped" => (board with { StoppedBecause = "a tree differs" }, project),
            "paused" => (board with { StagingPausedBecause = "rita: release day" }, project),
            "configured" => (board, project with { Stages = false }),
            _ => (board, project with { DisabledBranches = ["main"] }),
        };
        var explained = Explain(Green(1), board, project);
        Assert.Equal((Standing.Held, says), (explained.Standing, explained.Says));
        Assert.Contains("an administrator", explained.Conditions.Single(condition => !condition.IsMet).Who);
    }

    [Fact]
    public void What_CI_judges_says_what_it_waits_for_and_until_when()
    {
        var explained = Explain(Green(1), Empty.With(Green(1)) with { Stagings = [Judging(7, Green(1))] });
        Assert.Equal((Standing.Judging, "CI judges it in staging 7, alone."), (explained.Standing, explained.Says));
        Assert.Equal("Wait for CI to report ci/test on 0000000000.", explained.ToDo);
        Assert.Equal("It lands when all of it passes; if CI has not answered by 2026-01-05 13:00:00Z it counts as failed. If it fails, its people are told why.", explained.Next);
    }

    [Fact]
    public void What_passed_and_may_not_land_is_held()
    {
        var passed = Judging(7, Green(1));
        passed = passed with { Heads = passed.Heads.Select(head => head with { Statuses = [Status("ci/test", CommitState.Success)] }).ToSeq() };
        var explained = Explain(Green(1), Empty.With(Green(1)) with { Stagings = [passed], LandingPausedBecause = "rita: release day" });
        Assert.Equal((Standing.Held, "Staging 7 passed, but landing on main was switched off by rita: release day."), (explained.Standing, explained.Says));
    }

    [Fact]
    public void What_GitHub_cannot_answer_is_tried_again()
    {
        var owed = new Owed(new(Main, 5), new Effect.BuildStaging(7), 3, Noon.AddMinutes(5), Parked: false, "GitHub is down");
        var board = Empty.With(Green(1)) with { Stagings = [Judging(7, Green(1)) with { Phase = StagingPhase.Building }] };
        var explained = ExplainRules.Explain(new(Green(1), board, [owed], Strict, Noon));
        Assert.Equal("Wait: BuildStaging is tried again at 2026-01-05 12:05:00Z: GitHub is down.", explained.ToDo);

        var parked = ExplainRules.Explain(new(Green(1), board, [owed with { Parked = true }], Strict, Noon));
        Assert.Equal("An administrator: mend that, then run `sluice parked retry owed:acme:main:5`.", parked.ToDo);
    }

    [Fact]
    public void What_is_over_needs_nothing()
    {
        Assert.Equal(("It landed in staging 7, as 0000000000.", ""), SaysAndToDo(Pull(1) with { Landed = new(Commit(5), 7, Noon) }));
        Assert.Equal(("It was closed without landing.", ""), SaysAndToDo(Pull(1) with { ClosedAt = Noon }));
        Assert.Equal(("It was pointed at 1.0.", ""), SaysAndToDo(Pull(1) with { ClosedAt = Noon, LeftFor = "1.0" }));
    }

    private static (string Says, string ToDo) SaysAndToDo(PullRequest pull) => (Explain(pull).Says, Explain(pull).ToDo);

    private static PullRequest Green(int number) => Pull(number).Approved() with { Statuses = [Status("ci/test", CommitState.Success)] };

    private static Explanation Explain(PullRequest pull, Board? board = null, Project? project = null) =>
        ExplainRules.Explain(new(pull, board ?? Empty.With(pull), [], project ?? Strict, Noon));
}
