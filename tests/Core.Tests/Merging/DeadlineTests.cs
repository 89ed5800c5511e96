using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class DeadlineTests
{
    private static readonly PullRequest One = Pull(1).Approved();
    private static readonly Project Acme = Project(8, new RequiredStatus("ci/test", OnPullRequests: false), new RequiredStatus("ci/lint", OnPullRequests: false));
    private static readonly Board Running = Empty.With(One) with { Stagings = [Judging(1, One)], LastStaging = 1 };
    private static readonly DateTimeOffset Late = Noon.AddMinutes(50);

    [Fact]
    public void A_required_status_that_is_pending_gives_a_staging_its_time_again_6_7() =>
        Assert.Equal(Late.AddHours(1), Hear(Running, "ci/test", CommitState.Pending, 1).Stagings[0].Deadline);

    [Fact]
    public void A_status_that_was_never_received_gives_none_6_7() =>
        Assert.Equal(Noon.AddHours(1), Hear(Running, "ci/test", CommitState.Success, 1).Stagings[0].Deadline);

    [Fact]
    public void Another_status_does_as_long_as_one_is_pending_6_7()
    {
        var pending = Running.With(Running.Stagings[0] with { Heads = [Running.Stagings[0].Heads[0] with { Statuses = [Status("ci/lint", CommitState.Pending)] }] });
        Assert.Equal(Late.AddHours(1), Hear(pending, "ci/test", CommitState.Success, 2).Stagings[0].Deadline);
    }

    [Fact]
    public void What_is_not_required_or_not_of_its_tested_head_does_not_6_7()
    {
        Assert.Equal(Running, Hear(Running, "ci/other", CommitState.Pending, 1));
        Assert.Equal(Running, MergeBot.React(Running, Posted(Commit(900), Status("ci/test", CommitState.Pending)), Acme, Late).Board);
    }

    [Fact]
    public void Hearing_it_again_does_not_6_7()
    {
        var pending = Hear(Running, "ci/test", CommitState.Pending, 1);
        Assert.Equal(pending, MergeBot.React(pending, Posted(Commit(901), Status("ci/test", CommitState.Pending)), Acme, Late.AddMinutes(5)).Board);
    }

    [Fact]
    public void An_old_wake_up_is_ignored_and_the_new_one_times_out_282()
    {
        var pending = Hear(Running, "ci/test", CommitState.Pending, 1);
        Assert.Empty(Wake(pending, Noon.AddHours(1)).Board.Ended);
        Assert.Equal("timed out after 1h", Wake(pending, Late.AddHours(1)).Board.Ended.Single().Because);
    }

    [Fact]
    public void All_of_a_batch_is_blamed_when_it_times_out_6_9()
    {
        var mate = Pull(9, Addons).Approved() with { Group = One.Group };
        var board = Empty.With(One, mate) with { Stagings = [Judging(1, One, mate)], LastStaging = 1 };
        Assert.Equal(2, Wake(board, Noon.AddHours(1)).Board.PullRequests.Count(pull => pull.Error?.Because == "staging failed: timed out after 1h"));
    }

    private static Board Hear(Board board, string context, CommitState state, long id) =>
        MergeBot.React(board, Posted(Commit(901), Status(context, state, id)), Acme, Late).Board;

    private static Outcome Wake(Board board, DateTimeOffset at) => MergeBot.React(board, new BranchEvent.DeadlinePassed(Main, 1), Acme, at);

    private static BranchEvent.StatusPosted Posted(Sha commit, CommitStatus status) => new(Main, Home, commit, null, status);
}
