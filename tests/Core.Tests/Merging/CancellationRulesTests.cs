using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class CancellationRulesTests
{
    private static readonly PullRequest One = Pull(1).Approved();
    private static readonly PullRequest Two = Pull(2).Approved();
    private static readonly PullRequest Three = Pull(3).Approved() with { Preempts = true };
    private static readonly Project Acme = Project(8, new RequiredStatus("ci/test"));

    [Theory]
    [MemberData(nameof(Departures))]
    public void Cancels_a_staging_when_a_member_is_no_longer_what_was_approved_6_8(PullRequest? now, string? because) =>
        Assert.Equal(because, CancellationRules.WhatLeft(Judging(3, One), now is null ? Empty : Empty.With(now)));

    public static TheoryData<PullRequest?, string?> Departures => new()
    {
        { One, null },
        { null, "acme/core#1 left the branch" },
        { One with { ClosedAt = Noon }, "acme/core#1 was closed" },
        { One with { Head = Commit(7) }, "acme/core#1 was pushed to" },
        { One with { Approval = null }, "acme/core#1 lost its approval" },
        { One with { Approval = null, Waiver = new("ada", Noon) }, null },
        { One with { IsDraft = true }, "acme/core#1 became a draft" },
        { One with { Method = MergeMethod.Squash }, "acme/core#1 got another merge method" },
        { One with { Priority = Priority.Alone, Preempts = true }, null },
    };

    [Theory]
    [InlineData(MergeMethod.None, false)]
    [InlineData(MergeMethod.RebaseFastForward, false)]
    [InlineData(MergeMethod.RebaseMerge, true)]
    [InlineData(MergeMethod.Merge, true)]
    [InlineData(MergeMethod.Squash, true)]
    public void Cancels_what_was_reworded_where_the_pull_request_words_the_commit_6_8(MergeMethod method, bool cancels)
    {
        var worded = One with { Method = method, Fingerprint = "0123" };
        var staged = MergeBot.React(Empty.With(worded), new BranchEvent.Woken(Main, "a test"), Project(), Noon).Board.Stagings.Single();
        Assert.Null(CancellationRules.WhatLeft(staged, Empty.With(worded)));
        Assert.Equal(cancels ? "acme/core#1 was reworded" : null, CancellationRules.WhatLeft(staged, Empty.With(worded with { Fingerprint = "4567" })));
    }

    [Fact]
    public void Cancels_a_staging_whose_batch_got_another_pull_request_6_8()
    {
        var mate = Pull(9, Addons) with { Group = One.Group };
        Assert.Equal("acme/addons#9 joined its batch", CancellationRules.WhatLeft(Judging(3, One), Empty.With(One, mate)));
    }

    [Fact]
    public void Cancels_what_is_staged_on_a_branch_that_was_disabled_6_8()
    {
        var board = Empty.With(One) with { Stagings = [Judging(1, One)] };
        Assert.Equal(
            "the branch was disabled",
            Assert.IsType<Decision.Cancel>(StagingRules.Decide(new(board, Acme with { DisabledBranches = ["main"] }, Noon))).Because);
    }

    [Fact]
    public void One_waiver_covers_the_batch_and_signs_for_who_did_not_approve_5_4()
    {
        var mate = Pull(9, Addons) with { Group = One.Group, Waiver = new("ada", Noon) };
        var board = Empty.With(One, mate);
        var staged = MergeBot.Enact(board, new Decision.Stage([One.Group], null), Noon).Board.Stagings.Single();
        Assert.Equal(["ada", "rita"], staged.PullRequests.Select(pull => pull.ApprovedBy));
        Assert.Null(CancellationRules.WhatLeft(staged, board));
        Assert.Equal("acme/addons#9 lost its approval", CancellationRules.WhatLeft(staged, Empty.With(One, mate with { Waiver = null })));
    }

    [Fact]
    public void Cancels_what_is_in_the_way_when_a_batch_that_does_not_wait_becomes_stageable_6_8()
    {
        var board = Running(Three);
        var green = MergeBot.React(board, Passes(Three), Acme, Noon);
        Assert.Equal(StagingEnd.Cancelled, green.Board.Ended.Single().End);
        Assert.Equal("acme/core#3 does not wait for it", green.Board.Ended.Single().Because);
        Assert.Equal([new Effect.BuildStaging(2)], green.Effects);
    }

    [Fact]
    public void Chooses_what_comes_next_in_the_usual_order_after_that_6_8()
    {
        var next = MergeBot.React(Running(Three), Passes(Three), Acme, Noon).Board;
        Assert.Equal([One.Group, Three.Group], next.Stagings.Single().Groups);
        var alone = MergeBot.React(Running(Three with { Priority = Priority.Alone }), Passes(Three), Acme, Noon).Board;
        Assert.Equal([Three.Group], alone.Stagings.Single().Groups);
    }

    [Fact]
    public void Does_so_at_the_command_when_the_batch_is_stageable_already_6_8()
    {
        var before = Running(Green(Three with { Preempts = false }));
        Assert.Single(CancellationRules.Preempted(before, before.With(Green(Three)), Acme));
    }

    [Fact]
    public void Does_so_once_and_not_at_every_event_6_8()
    {
        var board = Running(Green(Three));
        Assert.Empty(CancellationRules.Preempted(board, board.With(Green(Two)), Acme));
    }

    [Fact]
    public void Does_so_again_after_a_retry_or_a_fix_6_8()
    {
        var thrownOut = Running(Green(Three) with { Error = new("staging failed", Noon) });
        Assert.Single(CancellationRules.Preempted(thrownOut, thrownOut.With(Green(Three)), Acme));
    }

    [Theory]
    [InlineData(StagingPhase.Building, 1)]
    [InlineData(StagingPhase.Judging, 1)]
    [InlineData(StagingPhase.Landing, 0)]
    public void Never_ends_what_is_landing_6_8(StagingPhase phase, int ended)
    {
        var board = Running(Three);
        board = board.With(board.Stagings[0] with { Phase = phase });
        Assert.Equal(ended, CancellationRules.Preempted(board, board.With(Green(Three)), Acme).Count);
    }

    [Fact]
    public void Is_not_in_its_own_way_6_8()
    {
        var board = Empty.With(Green(One), Three) with { Stagings = [Judging(1, One, Three)] };
        Assert.Empty(CancellationRules.Preempted(board, board.With(Green(Three)), Acme));
    }

    [Fact]
    public void Cancels_nothing_while_nothing_could_take_its_place_6_2()
    {
        var board = Running(Three) with { StagingPausedBecause = "rita: moving house" };
        Assert.Empty(CancellationRules.Preempted(board, board.With(Green(Three)), Acme));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_changes_leaves_its_split_and_an_empty_split_goes_6_8(PullRequest? now, bool leaves)
    {
        var before = Empty.With(One, Two) with { Splits = [new(1, [Two.Group])] };
        var board = (now is null ? Empty.With(One) : Empty.With(One, now)) with { Splits = before.Splits };
        Assert.Equal(leaves ? [Two.Group] : [], CancellationRules.WhoLeftSplits(before, board));
    }

    public static TheoryData<PullRequest?, bool> Changes => new()
    {
        { Two, false },
        { Two with { Statuses = [Status("ci/test", CommitState.Failure)] }, false },
        { Two with { Priority = Priority.Alone }, false },
        { null, true },
        { Two with { Head = Commit(7), Approval = new("rita", Commit(7)) }, true },
        { Two with { ClosedAt = Noon }, true },
        { Two with { Approval = null }, true },
        { Two with { Approval = null, Waiver = new("ada", Noon) }, false },
        { Two with { IsDraft = true }, true },
    };

    [Fact]
    public void A_pull_request_pushed_to_while_it_waits_in_a_split_is_no_part_of_it_any_more_6_8()
    {
        var board = Empty.With(One, Two) with { Stagings = [Judging(1, One)], Splits = [new(1, [Two.Group])] };
        var pushed = new BranchEvent.PullRequestSeen(Main, new(Two.Id, "anna", "main", Two.Group, Commit(7), "", null, true, false, false, 1, Noon), []);
        var outcome = MergeBot.React(board, pushed, Project(), Noon);
        Assert.Empty(outcome.Board.Splits);
        Assert.Contains("no longer in a split: anna:branch-2", outcome.Notes);
    }

    /// <summary>One is being judged; another pull request is not green yet.</summary>
    private static Board Running(PullRequest other) =>
        Empty.With(Green(One), other) with { Stagings = [Judging(1, One)], LastStaging = 1 };

    private static PullRequest Green(PullRequest pull) => pull with { Statuses = [Status("ci/test", CommitState.Success)] };

    private static BranchEvent.StatusPosted Passes(PullRequest pull) =>
        new(Main, pull.Id.Repository, pull.Head, pull.Group, Status("ci/test", CommitState.Success));
}
