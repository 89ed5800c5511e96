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
        [RefusalRules.StaleApproval],
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

    [Fact]
    public void A_reviewer_sets_the_priority_and_nobody_else_does_4_2()
    {
        Assert.Equal(Priority.Alone, Obeyed("rita", new Command.Prioritise(Priority.Alone)).Priority);
        Assert.Equal(["only a reviewer may set the priority"], Refused("anna", Pull(1), new Command.Prioritise(Priority.Alone)));
        Assert.Equal(["only a reviewer may set the priority"], Refused("bob", Pull(1) with { Delegates = ["bob"] }, new Command.Prioritise(Priority.Alone)));
    }

    [Fact]
    public void Skipchecks_makes_whoever_says_it_the_reviewer_where_nobody_was_3_3()
    {
        var waived = Obeyed("rita", new Command.Waive());
        Assert.Equal((new Waiver("rita", Noon.AddSeconds(10)), new Approval("rita", Commit(1))), (waived.Waiver, waived.Approval));
        Assert.Equal("sam", Obeyed("rita", Pull(1) with { Approval = new("sam", Commit(1)) }, new Command.Waive()).Approval!.By);
        Assert.Equal(["only a reviewer may say `skipchecks`"], Refused("bob", Pull(1) with { Delegates = ["bob"] }, new Command.Waive()));
    }

    [Fact]
    public void Withdrawing_takes_the_waiver_and_leaves_priority_and_preemption_4_5()
    {
        var withdrawn = Obeyed("anna", Pull(1) with { Waiver = new("rita", Noon), Priority = Priority.Alone, Preempts = true }, new Command.Withdraw());
        Assert.Equal((null, Priority.Alone, true), (withdrawn.Waiver, withdrawn.Priority, withdrawn.Preempts));
        Assert.Equal(["there is no approval to withdraw"], Refused("anna", Pull(1), new Command.Withdraw()));
    }

    [Fact]
    public void A_word_heard_late_does_not_undo_a_later_one()
    {
        var later = new Said(Noon.AddHours(1), 9);
        Assert.Null(Obeyed("rita", Pull(1) with { WaiverSaid = later }, new Command.Waive()).Waiver);
        Assert.Equal(Priority.Default, Obeyed("rita", Pull(1) with { PrioritySaid = later }, new Command.Prioritise(Priority.Alone)).Priority);
        Assert.NotNull(Obeyed("anna", Pull(1) with { Waiver = new("rita", Noon), WaiverSaid = later, ApprovalSaid = later }, new Command.Withdraw()).Waiver);
    }

    [Fact]
    public void Only_listed_numbers_are_approved_and_they_must_be_covered_4_4()
    {
        Assert.True(Obeyed("rita", new Command.Approve([1])).IsApproved);
        Assert.Equal(["#2, #3 is not covered by an approval said here"], Refused("rita", Pull(1), new Command.Approve([1, 2, 3])));
    }

    [Fact]
    public void What_landed_says_so_to_whoever_commands_it_4_6() =>
        Assert.Equal(["this pull request has landed already"], Refused("rita", Pull(1) with { Landed = new(Commit(7), 1, Noon), ClosedAt = Noon }, new Command.Approve()));

    [Fact]
    public void Anybody_may_ask_for_help_and_gets_what_they_may_do()
    {
        Assert.Equal(Pull(1), Obeyed("mallory", new Command.Help()));
        Assert.Equal(
            "@mallory you have no rights on this pull request. Begin a line with `@sluice` and write:\n\n- `help`: this",
            HelpWords.For("mallory", Pull(1), Project()));
        Assert.DoesNotContain("skipchecks", HelpWords.For("bob", Pull(1) with { Delegates = ["bob"] }, Project()), StringComparison.Ordinal);
        Assert.Contains("- `skipchecks`: land its batch", HelpWords.For("rita", Pull(1), Project()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_hears_one_refusal_however_much_was_said_4_3() => Assert.Equal(
        ["you have no rights on this pull request"],
        Refused("mallory", Pull(1), new Command.Approve(), new Command.Retry(), new Command.Waive()));

    [Fact]
    public void Forward_ports_are_spoken_of_where_there_are_some() => Assert.Equal(
        ["`close` is for forward-ports: close this pull request on its page", "nothing of this project is forward-ported"],
        Refused("anna", Pull(1), new Command.Close(), new Command.LimitPorts("1.0")));

    private static PullRequest Obeyed(string by, params Seq<Command> commands) => Obeyed(by, Pull(1), commands);

    private static PullRequest Obeyed(string by, PullRequest pull, params Seq<Command> commands) =>
        Assert.IsType<CommandAnswer.Obeyed>(CommandRules.Obey(commands, pull, Project(), Says(by, "", id: 5))).PullRequest;

    private static Seq<string> Refused(string by, PullRequest pull, params Seq<Command> commands) =>
        Assert.IsType<CommandAnswer.Refused>(CommandRules.Obey(commands, pull, Project(), Says(by, "", id: 5))).Because;
}
