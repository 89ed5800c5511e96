using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class CommandRulesTests
{
    [Fact]
    public void A_reviewer_approves_the_head_of_the_moment_4_4() =>
        Assert.Equal(new Approval("rita", Commit(1)), Obeyed("rita", new Command.Approve()).Approval);

    [Fact]
    public void Logins_compare_without_case_1_7() => Assert.True(Obeyed("RITA", new Command.Approve()).IsApproved);

    [Fact]
    public void Who_may_review_own_work_may_approve_it_1_7() =>
        Assert.True(Obeyed("sam", Pull(1) with { Author = "Sam" }, new Command.Approve()).IsApproved);

    [Fact]
    public void Plain_review_rights_do_not_cover_own_work_1_7() => Assert.Equal(
        ["you may not approve your own pull request"],
        Refused("rita", Pull(1) with { Author = "rita" }, new Command.Approve()));

    [Fact]
    public void A_delegate_approves_this_one_1_7() =>
        Assert.True(Obeyed("bob", Pull(1) with { Delegates = ["Bob"] }, new Command.Approve()).IsApproved);

    [Fact]
    public void Delegation_adds_people_and_the_author_when_nobody_is_named_4_2() => Assert.Equal(
        ["bob", "carol", "anna"],
        Obeyed("rita", Pull(1) with { Delegates = ["bob"] }, new Command.DelegateTo(["BOB", "carol"]), new Command.DelegateTo([])).Delegates);

    [Fact]
    public void Everything_is_refused_at_once_and_nothing_is_done_4_3() => Assert.Equal(
        ["`retry` makes no sense: it has not failed", "a draft cannot be approved: mark it ready for review first"],
        Refused("rita", Pull(1) with { IsDraft = true }, new Command.Retry(), new Command.Approve()));

    [Fact]
    public void An_approval_said_before_the_push_does_not_count_for_it() => Assert.Equal(
        [CommandRules.StaleApproval],
        Refused("rita", Pull(1) with { HeadSince = Noon.AddHours(1) }, new Command.Approve()));

    [Fact]
    public void An_approval_heard_after_a_later_withdrawal_does_not_come_back() =>
        Assert.False(Obeyed("rita", Pull(1) with { ApprovalSaid = new(Noon.AddHours(1), 9) }, new Command.Approve()).IsApproved);

    [Fact]
    public void Withdrawing_clears_approval_and_error_4_5()
    {
        var withdrawn = Obeyed("anna", Pull(1).Approved() with { Error = new("CI failed", Noon) }, new Command.Withdraw());
        Assert.Equal((null, null), (withdrawn.Approval, withdrawn.Error));
    }

    [Fact]
    public void Retry_clears_the_error_and_keeps_the_approval_4_2()
    {
        var retried = Obeyed("anna", Pull(1).Approved() with { Error = new("CI failed", Noon) }, new Command.Retry());
        Assert.Equal((true, null), (retried.IsApproved, retried.Error));
    }

    [Fact]
    public void An_approved_failed_or_closed_pull_request_is_not_approved_again_4_4()
    {
        Assert.Equal(["it is approved already"], Refused("rita", Pull(1).Approved(), new Command.Approve()));
        Assert.Equal(["this pull request is closed"], Refused("rita", Pull(1) with { ClosedAt = Noon }, new Command.Approve()));
        Assert.Equal(
            ["it failed: push a fix, or say `retry` if the failure was not its own"],
            Refused("rita", Pull(1) with { Error = new("CI failed", Noon) }, new Command.Approve()));
    }

    private static PullRequest Obeyed(string by, params Seq<Command> commands) => Obeyed(by, Pull(1), commands);

    private static PullRequest Obeyed(string by, PullRequest pull, params Seq<Command> commands) =>
        Assert.IsType<CommandAnswer.Obeyed>(CommandRules.Obey(commands, pull, Project(), Says(by, "", id: 5))).PullRequest;

    private static Seq<string> Refused(string by, PullRequest pull, params Seq<Command> commands) =>
        Assert.IsType<CommandAnswer.Refused>(CommandRules.Obey(commands, pull, Project(), Says(by, "", id: 5))).Because;
}
