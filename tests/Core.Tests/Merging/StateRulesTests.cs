using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class StateRulesTests
{
    private static readonly Project Required = Project(8, new RequiredStatus("ci/test"));
    private static readonly PullRequest Green = Pull(1) with { Statuses = [Status("ci/test", CommitState.Success)] };

    /// <summary>The truth table of 3.1, row by row.</summary>
    public static TheoryData<int, PullRequest, PullRequestState> Table => new()
    {
        { 1, Green with { Landed = new(Commit(5), 1, Noon), ClosedAt = Noon, Error = new("x", Noon) }, PullRequestState.Merged },
        { 2, Green.Approved() with { ClosedAt = Noon, Error = new("x", Noon) }, PullRequestState.Closed },
        { 3, Green.Approved() with { Error = new("x", Noon) }, PullRequestState.Error },
        { 4, Pull(1), PullRequestState.Ready },
        { 5, Green.Approved(), PullRequestState.Ready },
        { 6, Pull(1).Approved(), PullRequestState.Approved },
        { 6, Pull(1).Approved() with { Statuses = [Status("ci/test", CommitState.Failure)] }, PullRequestState.Approved },
        { 7, Green, PullRequestState.Validated },
        { 8, Pull(1), PullRequestState.Opened },
        { 8, Pull(1) with { Statuses = [Status("ci/test", CommitState.Pending)] }, PullRequestState.Opened },
        { 8, Pull(1) with { Statuses = [Status("other", CommitState.Success)] }, PullRequestState.Opened },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_state_is_computed_from_facts_3_1(int row, PullRequest pull, PullRequestState state)
    {
        Assert.InRange(row, 1, 8);
        Assert.Equal(state, StateRules.StateOf(pull, Required, row is 4));
    }

    [Fact]
    public void Nothing_required_is_success_even_if_no_status_ever_came_3_2() =>
        Assert.Equal(PullRequestState.Ready, StateRules.StateOf(Pull(1).Approved(), Project(), isWaived: false));

    [Fact]
    public void An_approval_of_another_commit_counts_for_nothing() =>
        Assert.Equal(PullRequestState.Validated, StateRules.StateOf(Green.Approved() with { Head = Commit(9), Statuses = Green.Statuses }, Required, isWaived: false));

    [Fact]
    public void Of_two_statuses_of_one_context_the_one_with_the_higher_id_counts_whatever_came_first()
    {
        CommitStatus older = Status("ci/test", CommitState.Failure, 1), newer = Status("ci/test", CommitState.Success, 2);
        Assert.Equal([newer], CheckRules.Remember(CheckRules.Remember([], older), newer));
        Assert.Equal([newer], CheckRules.Remember(CheckRules.Remember([], newer), older));
    }
}
