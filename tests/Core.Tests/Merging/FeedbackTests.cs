using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>What people are told, whom it mentions, and that it is said once (3.4, 5.5, 9).</summary>
public sealed class FeedbackTests
{
    private static readonly Project Strict = Project(8, new RequiredStatus("ci/test"), new RequiredStatus("ci/lint"));
    private static readonly CommitStatus Red = new("ci/test", CommitState.Failure, "http://ci.test/1", "no", Noon, 1);

    [Fact]
    public void What_one_event_says_on_a_pull_request_is_one_comment_9() => Assert.Equal(
        [new Effect.PostComment(Pull(1).Id, "a\n\nb"), new Effect.ClosePullRequest(Pull(1).Id), new Effect.PostComment(Pull(2).Id, "a")],
        FeedbackRules.Merge(
        [
            new Effect.PostComment(Pull(1).Id, "a"), new Effect.ClosePullRequest(Pull(1).Id), new Effect.PostComment(Pull(2).Id, "a"),
            new Effect.PostComment(Pull(1).Id, "b"), new Effect.PostComment(Pull(1).Id, "a"),
        ]));

    [Fact]
    public void An_approved_pull_request_that_fails_is_told_once_for_each_run_3_4()
    {
        var board = Empty.With(Pull(1).Approved());
        var first = Post(board, Red);
        Assert.Equal(["@anna @rita ci/test failed (view more at http://ci.test/1). This pull request waits until it passes: push a fix, or have it run again."], Said(first));
        Assert.Empty(Said(Post(first.Board, Red with { Id = 2, Description = "in other words" })));

        // Two contexts that fail in turn are two failures, not a new one each time.
        var both = Post(first.Board, Red with { Id = 3, Context = "ci/lint", Url = null });
        Assert.Equal(["@anna @rita ci/lint failed. This pull request waits until it passes: push a fix, or have it run again."], Said(both));
        Assert.Empty(Said(Post(both.Board, Red with { Id = 4 })));
        Assert.Single(Said(Post(both.Board, Red with { Id = 5, Url = "http://ci.test/2" })));
    }

    [Fact]
    public void Nobody_is_told_of_what_is_not_approved_not_required_overridden_waived_or_closed_3_4()
    {
        var pull = Pull(1).Approved();
        Assert.Empty(Said(Post(Empty.With(Pull(1)), Red)));
        Assert.Empty(Said(Post(Empty.With(pull), Red with { Context = "other" })));
        Assert.Empty(Said(Post(Empty.With(pull with { Overrides = [new("ci/test", "rita", null, Noon)] }), Red)));
        Assert.Empty(Said(Post(Empty.With(pull with { Waiver = new("rita", Noon) }), Red)));
        Assert.Empty(Said(Post(Empty.With(pull with { ClosedAt = Noon }), Red)));
    }

    [Fact]
    public void Linked_laggards_are_named_in_order_after_ten_minutes_and_once_5_5()
    {
        var ready = Pull(5).Approved();
        var board = Empty.With(ready, Pull(9, Addons) with { Group = ready.Group }, Pull(3, Addons) with { Group = ready.Group });
        Assert.Empty(Said(Wake(board, minutes: 9)));

        var told = Wake(board, minutes: 10);
        Assert.Equal(["@anna @rita this is ready, and waits for acme/addons#3, acme/addons#9: linked pull requests land together."], Said(told));
        Assert.Empty(Said(Wake(told.Board, minutes: 99)));
        Assert.Empty(Said(Wake(board.With(Pull(3, Addons) with { Group = ready.Group, Waiver = new("rita", Noon) }), minutes: 99)));
    }

    [Fact]
    public void A_branch_nobody_manages_says_so_once_and_to_whoever_commands_there_2_2()
    {
        var elsewhere = new BranchId("acme", BranchId.Elsewhere);
        var seen = new BranchEvent.PullRequestSeen(elsewhere, new(Pull(1).Id, "anna", "x`y", "anna:b", Commit(1), "T", null, true, false, false, 1, Noon), []) { IsOpening = true };
        var met = MergeBot.React(new(elsewhere), seen, Project(), Noon);
        Assert.Equal(["`x'y` is not a branch I look after, so nothing will happen here: change the base to one of `main`."], Said(met));
        Assert.Empty(Said(MergeBot.React(met.Board, seen, Project(), Noon)));

        var spoken = new BranchEvent.Remarked(elsewhere, Pull(1).Id, "anna:b", Says("rita", "sluice r+"));
        Assert.Equal(
            ["@rita I did nothing: this pull request targets a branch I do not look after. Change its base to one of `main`."],
            Said(MergeBot.React(met.Board, spoken, Project(), Noon)));
    }

    [Fact]
    public void A_disabled_branch_and_the_page_of_a_new_pull_request_are_told_2_2()
    {
        var seen = new BranchEvent.PullRequestSeen(Main, new(Pull(1).Id, "anna", "main", "anna:b", Commit(1), "T", null, true, false, false, 1, Noon), []) { IsOpening = true };
        Assert.Empty(Said(MergeBot.React(Empty, seen, Project(), Noon)));
        Assert.Equal(
            ["[Here](https://gate.test/api/pages/pull/acme/core/1) stands what this pull request waits for."],
            Said(MergeBot.React(Empty, seen, Project() with { Address = new("https://gate.test") }, Noon)));
        Assert.Equal(
            ["`main` is disabled: nothing lands there any more. Change the base to a branch that is in use."],
            Said(MergeBot.React(Empty, seen, Project() with { DisabledBranches = ["main"] }, Noon)));
    }

    private static Outcome Post(Board board, CommitStatus status) =>
        MergeBot.React(board, new BranchEvent.StatusPosted(Main, Home, Commit(1), "anna:branch-1", status), Strict, Noon);

    private static Outcome Wake(Board board, int minutes) =>
        MergeBot.React(board, new BranchEvent.Woken(Main, "hourly", "anna:branch-5"), Project(), Noon.AddMinutes(minutes));

    private static IEnumerable<string> Said(Outcome outcome) => outcome.Effects.OfType<Effect.PostComment>().Select(comment => comment.Body);
}
