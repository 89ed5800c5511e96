using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>What GitHub shows against what it told (6.6).</summary>
public sealed class MissedUpdateTests
{
    private static readonly PullRequest Known = Pull(1).Approved() with
    {
        Title = "Fix",
        Body = "first\nsecond\nthird",
        Fingerprint = FingerprintRules.Of("Fix", "first\nsecond\nthird"),
        Waiver = new("rita", Noon),
        Error = new("staging failed", Noon),
        Overrides = [new("ci/`x`", "rita", null, Noon)],
    };

    private static readonly PullRequestSnapshot Live =
        new(Known.Id, "anna", "main", Known.Group, Known.Head, "Fix", "first\nsecond\nthird", true, false, false, 1, Noon.AddMinutes(1));

    private static Seq<string> Fields(PullRequestSnapshot live) =>
        MissedUpdateRules.Between(Known, Main, live).Select(missed => missed.Field).ToSeq();

    private static Outcome Hear(Board board, PullRequestSnapshot live) =>
        MergeBot.Learn(board, new BranchEvent.UpdateMissed(Main, live, [Status("ci/test", CommitState.Success)]), Project(8, new RequiredStatus("ci/test")), Noon);

    [Fact]
    public void What_is_as_it_was_told_misses_nothing() => Assert.Empty(Fields(Live with { Body = "first\r\nsecond\r\nthird\n", Title = " Fix " }));

    [Fact]
    public void Each_difference_is_named() => Assert.Equal(
        ["head", "target", "commits", "title", "description"],
        Fields(Live with { Head = Commit(99), Base = "1.0", Commits = 3, Title = "Mend", Body = null }));

    [Fact]
    public void More_of_many_commits_are_no_difference() =>
        Assert.Empty(MissedUpdateRules.Between(Known with { Commits = 2 }, Main, Live with { Commits = 5 }));

    [Fact]
    public void What_GitHub_never_said_is_no_difference() =>
        Assert.Empty(MissedUpdateRules.Between(Known with { Fingerprint = null, Commits = 0 }, Main, Live with { Title = "Mend", Commits = 2 }));

    [Fact]
    public void The_record_is_corrected_and_approval_waiver_and_error_are_void()
    {
        var learned = Hear(Empty.With(Known), Live with { Head = Commit(99), Title = "Mend" });

        var corrected = learned.Board.PullRequest(Known.Id)!;
        Assert.Equal((Commit(99), "Mend", Live.UpdatedAt), (corrected.Head, corrected.Title, corrected.HeadSince));
        Assert.Equal((null, null, null), (corrected.Approval, corrected.Waiver, corrected.Error));
        Assert.Equal("ci/test", Assert.Single(corrected.Statuses).Context);
        Assert.IsType<Effect.PostComment>(Assert.Single(learned.Effects));
    }

    [Fact]
    public void Heard_twice_or_late_it_says_nothing_more()
    {
        var changed = Live with { Title = "Mend" };
        var learned = Hear(Empty.With(Known), changed).Board;

        Assert.Equal(Outcome.Of(learned), Hear(learned, changed));
        Assert.Equal(Outcome.Of(Empty.With(Known)), Hear(Empty.With(Known), changed with { UpdatedAt = Noon.AddMinutes(-1) }));
        Assert.Equal(Outcome.Of(Empty), Hear(Empty, changed));
    }

    [Fact]
    public void What_left_for_another_branch_is_over_here()
    {
        var left = Hear(Empty.With(Known), Live with { Base = "1.0" }).Board;

        Assert.Equal(("1.0", true, null), (left.PullRequest(Known.Id)!.LeftFor, left.PullRequest(Known.Id)!.IsGone, left.PullRequest(Known.Id)!.Approval));
        Assert.Equal(Outcome.Of(left), Hear(left, Live with { Base = "1.0" }));
    }

    [Fact]
    public void What_is_landing_is_completed()
    {
        var board = Empty.With(Known) with { Stagings = [Judging(1, Known) with { Phase = StagingPhase.Landing }] };
        Assert.Equal(Outcome.Of(board), Hear(board, Live with { Title = "Mend" }));
    }

    [Fact]
    public void Only_changed_lines_are_shown_and_none_can_end_the_block() => Assert.Equal(
        """
        @anna @rita I did not stage this: GitHub shows another description than I was told of, so I cannot know what was approved.

        <details><summary>What changed</summary>

        ```diff
        # description
        - second
        + ```
        + @everyone </details>
        ```

        </details>

        Please look at it again, also at what I cannot compare: merge method `none`, overrides `ci/'x'`, draft no. Then say `r+` again.
        """,
        Words.MissedUpdate(Known, MissedUpdateRules.Between(Known, Main, Live with { Body = "first\n```\n@every\0one </details>\nthird" })));

    [Fact]
    public void A_change_beyond_what_is_kept_is_told_as_such()
    {
        var lengthy = new string('x', 9_000);
        var known = Known with { Body = FingerprintRules.Shown(lengthy), Fingerprint = FingerprintRules.Of("Fix", lengthy) };

        Assert.Contains("# description\n! beyond what I keep of it\n", Words.MissedUpdate(known, MissedUpdateRules.Between(known, Main, Live with { Body = lengthy + "y" })), StringComparison.Ordinal);
    }
}
