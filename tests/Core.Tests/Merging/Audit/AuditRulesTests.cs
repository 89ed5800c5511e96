using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging.Audit;

/// <summary>One clean run, then the same run doctored: each law must notice what it is there for, and say it in words.</summary>
public sealed class AuditRulesTests
{
    private static readonly Run Clean = new();

    [Fact]
    public void A_clean_run_keeps_every_law() => Assert.Empty(AuditRules.Audit(Clean.Facts));

    [Fact]
    public void A_value_that_was_no_staging_is_untested() => Finds(
        AuditLaw.NothingLandsUntested,
        "acme/core main was moved to 0000000000, which no staging ever was",
        Clean with { Extra = [Run.Move("main", Run.Landing, Commit(7777), Commit(8888), 30)] });

    [Fact]
    public void A_value_with_another_tree_than_was_judged_is_untested() => Finds(
        AuditLaw.NothingLandsUntested,
        "acme/core main was moved to 0000000000, whose tree is 0000000000; staging 1 was judged with 0000000000",
        Clean with { LandedTree = Commit(4242) });

    [Fact]
    public void A_success_that_came_after_the_landing_does_not_count() => Finds(
        AuditLaw.NothingLandsUntested,
        "acme/core main was moved to 0000000000, without a success of ci/test on acme/core 0000000000 before",
        Clean with { Judged = Run.LandedAt.AddSeconds(5) });

    [Fact]
    public void A_staging_that_CI_was_never_shown_is_untested() => Finds(
        AuditLaw.NothingLandsUntested,
        "acme/core main was moved to 0000000000, and CI was never shown 0000000000 of acme/core",
        Clean with { Shown = Commit(4242) });

    [Fact]
    public void A_staging_that_left_a_repository_out_was_not_judged_as_a_whole() => Finds(
        AuditLaw.NothingLandsUntested,
        "acme/core main was moved to 0000000000, judged without acme/addons",
        Clean with { Neighbour = [Run.Move("main", null, Commit(1), Commit(2), -100)] });

    [Fact]
    public void A_verdict_of_an_earlier_staging_of_the_same_trees_counts()
    {
        var tested = Commit(555);
        var run = Clean with
        {
            Judged = null,
            Extra = [Run.Move("staging.main", Run.Before, tested, Run.Tree, 5)],
            MoreStatuses = [new(tested, Status("ci/test", CommitState.Success) with { At = Noon.AddSeconds(6) })],
            Past = [Run.Over with { Staging = Run.Staged with { Number = 7, Heads = [new(Home, Run.Before, tested, tested, Run.Tree)] }, End = StagingEnd.Cancelled }],
        };
        Assert.DoesNotContain(AuditRules.Audit(run.Facts), violation => violation.Law is AuditLaw.NothingLandsUntested);
    }

    [Fact]
    public void Who_never_said_it_did_not_approve() => Finds(
        AuditLaw.NothingLandsUnapproved,
        "acme/core#1 landed in staging 1, and rita never approved 0000000000",
        Clean with { Remarks = [Says("rita", "sluice r-", 3)] });

    [Fact]
    public void An_approval_of_another_head_is_none() => Finds(
        AuditLaw.NothingLandsUnapproved,
        "acme/core#1 landed in staging 1, and rita never approved 0000000000",
        Clean with { Heads = [new(Commit(99), Noon), new(Commit(1), Noon.AddSeconds(9))] });

    [Fact]
    public void An_approval_by_somebody_without_the_right_is_none() => Finds(
        AuditLaw.NothingLandsUnapproved,
        "acme/core#1 landed in staging 1, and mallory, who approved it, may not",
        Clean with { Approver = "mallory", Remarks = [Says("mallory", "sluice r+", 3)] });

    [Fact]
    public void What_was_forced_ready_needs_no_approval_but_its_entry_in_the_log()
    {
        var forced = Clean with { Approver = "ops", Remarks = [], Waiver = new("ops", Noon), Log = [.. Run.Trail, new(4, Noon, "ops", "acme/core#1 forced ready", [], [])] };
        Assert.DoesNotContain(AuditRules.Audit(forced.Facts), violation => violation.Law is AuditLaw.NothingLandsUnapproved);
        Finds(AuditLaw.NothingLandsUnapproved, "acme/core#1 landed in staging 1, and ops never approved 0000000000", forced with { Log = Run.Trail });
    }

    [Fact]
    public void A_forced_move_is_noticed_whoever_made_it() => Finds(
        AuditLaw.BranchesOnlyMoveForward,
        "acme/core main was forced from 0000000000 to 0000000000 by mallory",
        Clean with { Extra = [Run.Move("main", Run.Landing, Commit(3), Commit(4), 40) with { By = "mallory", IsForced = true }] });

    [Fact]
    public void A_deleted_branch_is_noticed() => Finds(
        AuditLaw.BranchesOnlyMoveForward,
        "acme/core main was deleted by mallory",
        Clean with { Extra = [Run.Move("main", Run.Landing, Commit(3), Commit(4), 40) with { By = "mallory", After = null, Tree = null }] });

    [Fact]
    public void A_batch_that_landed_without_one_of_its_own_is_torn() => Finds(
        AuditLaw.BatchesLandWhole,
        "staging 1 landed without acme/addons#4, which belongs to its batch anna:branch-1",
        Clean with { Idle = [Pull(4, Addons) with { Group = "anna:branch-1" }], Log = [Run.Seen(Pull(4, Addons), 1), .. Run.Trail.Select(entry => entry with { Number = entry.Number + 1 })] });

    [Fact]
    public void Who_came_after_the_landing_was_decided_is_another_batch()
    {
        var late = Clean with { Idle = [Pull(4, Addons) with { Group = "anna:branch-1" }], Log = [.. Run.Trail, Run.Seen(Pull(4, Addons), Run.Trail.Count + 1)] };
        Assert.DoesNotContain(AuditRules.Audit(late.Facts), violation => violation.Law is AuditLaw.BatchesLandWhole);
    }

    [Fact]
    public void What_landed_must_be_closed() => Finds(
        AuditLaw.LandedMeansRecorded, "acme/core#1 landed in staging 1, and is open on GitHub", Clean with { IsOpen = true });

    [Fact]
    public void What_landed_may_wait_for_its_closing()
    {
        var owing = Clean with { IsOpen = true, Owed = [new(new(Main, 3), new Effect.ClosePullRequest(Pull(1).Id), 1, Noon, Parked: false, null)] };
        Assert.DoesNotContain(AuditRules.Audit(owing.Facts), violation => violation.Law is AuditLaw.LandedMeansRecorded);
    }

    [Fact]
    public void What_landed_must_be_recorded_with_its_commit() => Finds(
        AuditLaw.LandedMeansRecorded,
        "acme/core#1 landed in staging 1, as 0000000000; the tables say 0000000000 in staging 1",
        Clean with { LandedAs = Commit(31337) });

    [Fact]
    public void What_landed_must_be_on_the_branch() => Finds(
        AuditLaw.LandedMeansRecorded,
        "acme/core#1 landed in staging 1, but 0000000000 is not among what that brought to the branch",
        Clean with { Added = [Commit(12)] });

    [Fact]
    public void An_open_pull_request_on_no_board_is_lost() => Finds(
        AuditLaw.NothingIsLost,
        "acme/core#9 is open on GitHub, for main, and on no board",
        Clean with { Others = [new(Pull(9).Id, "main", IsOpen: true, [new(Commit(9), Noon)], [])] });

    [Fact]
    public void A_landing_that_GitHub_knows_nothing_of_did_not_happen() => Finds(
        AuditLaw.BooksAgreeWithGitHub,
        "staging 1 landed, the tables say, but acme/core main was never at 0000000000",
        Clean with { HasMoved = false });

    [Fact]
    public void A_board_with_an_old_head_does_not_agree() => Finds(
        AuditLaw.BooksAgreeWithGitHub,
        "acme:main holds acme/core#9 at 0000000000; on GitHub it is at 0000000000",
        Clean with { Idle = [Pull(9)], Others = [new(Pull(9).Id, "main", IsOpen: true, [new(Commit(10), Noon)], [])] });

    [Fact]
    public void A_board_with_what_is_closed_does_not_agree() => Finds(
        AuditLaw.BooksAgreeWithGitHub,
        "acme:main holds acme/core#9 open, and it is closed on GitHub",
        Clean with { Idle = [Pull(9)], Others = [new(Pull(9).Id, "main", IsOpen: false, [new(Commit(9), Noon)], [])] });

    [Theory]
    [InlineData(1, "no entry of the log says that rita approved acme/core#1")]
    [InlineData(2, "no entry of the log says why staging 1 of acme:main was landed")]
    public void A_change_that_nobody_wrote_down_is_noticed(int entry, string because) => Finds(
        AuditLaw.EveryChangeIsExplained,
        because,
        Clean with { Log = Run.Trail.Select((known, index) => index == entry ? known with { Heard = "something", Decided = [] } : known).ToSeq() });

    [Fact]
    public void A_missing_entry_is_noticed() => Finds(
        AuditLaw.EveryChangeIsExplained,
        "the log of acme:main has nothing between its entries 3 and 5",
        Clean with { Log = [.. Run.Trail, Run.Trail[0] with { Number = 5 }] });

    [Fact]
    public void An_entry_without_an_actor_is_noticed() => Finds(
        AuditLaw.EveryChangeIsExplained,
        "entry 4 of the log of acme:main does not say who did what",
        Clean with { Log = [.. Run.Trail, new(4, Noon, "", "something", [], [])] });

    private static void Finds(AuditLaw law, string because, Run run)
    {
        var found = AuditRules.Audit(run.Facts).Where(violation => violation.Law == law).Select(violation => violation.Because);
        Assert.Contains(because, found);
    }
}
