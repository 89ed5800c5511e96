using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class FlakeRulesTests
{
    private static readonly PullRequest One = Pull(1).Approved();
    private static readonly PullRequest Two = Pull(2).Approved();
    private static readonly Project Acme = Project(8, new RequiredStatus("ci/test", OnPullRequests: false), new RequiredStatus("ci/lint", OnPullRequests: false));
    private static readonly CheckRecord Flaky = new(Home, "ci/test", 40, 5, 3);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(4, 2, false)]
    [InlineData(5, 3, true)]
    public void Retries_when_more_than_half_of_the_failures_recovered_6_9(int failures, int recovered, bool retries)
    {
        var board = Red(One) with { Checks = [Flaky with { Failures = failures, Recovered = recovered }] };
        Assert.Equal(retries, Decide(board) is Decision.Retry);
    }

    [Fact]
    public void Ejects_where_nothing_is_known_6_9() => Assert.IsType<Decision.Eject>(Decide(Red(One)));

    [Fact]
    public void Divides_a_staging_of_several_however_flaky_6_9() => Assert.IsType<Decision.Divide>(Decide(Red(One, Two) with { Checks = [Flaky] }));

    [Fact]
    public void Retries_once_6_9()
    {
        var board = Red(One) with { Checks = [Flaky] };
        Assert.IsType<Decision.Eject>(Decide(board.With(board.Stagings[0] with { IsRetry = true })));
    }

    [Fact]
    public void Does_not_retry_what_failed_on_the_same_trees_before_6_9()
    {
        var board = Red(One) with { Checks = [Flaky] };
        Assert.IsType<Decision.Eject>(Decide(board.With(board.Stagings[0] with { Remembered = new("abc", new(Home, "ci/test", null), 1, Noon) })));
    }

    [Fact]
    public void Every_status_that_failed_must_be_flaky_6_9()
    {
        var board = Red(One) with { Checks = [Flaky] };
        var both = board.With(board.Stagings[0] with
        {
            Heads = [board.Stagings[0].Heads[0] with { Statuses = [Status("ci/test", CommitState.Failure), Status("ci/lint", CommitState.Failure)] }],
        });
        Assert.IsType<Decision.Eject>(Decide(both));
    }

    [Fact]
    public void Is_switched_off_by_the_configuration_6_9() =>
        Assert.IsType<Decision.Eject>(StagingRules.Decide(new(Red(One) with { Checks = [Flaky] }, Acme with { FlakeRetry = false }, Noon)));

    [Fact]
    public void Goes_next_and_by_itself_and_nobody_is_told_6_9()
    {
        var board = Red(One) with { Checks = [Flaky], LastStaging = 1, Splits = [new(1, [Two.Group])], LastSplit = 1 };
        var retried = MergeBot.React(board.With(Two), new BranchEvent.Woken(Main, "a test"), Acme, Noon);
        Assert.Equal(StagingEnd.Retried, retried.Board.Ended.Single().End);
        Assert.Equal("ci/test failed; most failures of it pass when tried again", retried.Board.Ended.Single().Because);
        Assert.Equal([new Effect.BuildStaging(2)], retried.Effects);
        var again = retried.Board.Stagings.Single();
        Assert.Equal([One.Group], again.Groups);
        Assert.True(again is { IsRetry: true, From: 1 });
        Assert.Equal([new Split(1, [Two.Group])], retried.Board.Splits);
    }

    [Fact]
    public void Counts_runs_and_failures_of_what_CI_said_6_9()
    {
        var judged = MergeBot.React(Red(One), new BranchEvent.Woken(Main, "a test"), Acme, Noon).Board;
        Assert.Equal([new(Home, "ci/test", 1, 1, 0), new(Home, "ci/lint", 0, 0, 0)], judged.Checks);
    }

    [Fact]
    public void Counts_as_recovered_what_passes_on_the_trees_that_failed_6_9()
    {
        var staging = Red(One).Stagings[0] with
        {
            Heads = [Judging(1).Heads[0] with { Statuses = [Status("ci/test", CommitState.Success), Status("ci/lint", CommitState.Success)] }],
            Remembered = new("abc", new(Home, "ci/test", null), 1, Noon),
        };
        Assert.Equal(
            [Flaky with { Runs = 41, Recovered = 4 }, new(Home, "ci/lint", 1, 0, 0)],
            FlakeRules.Count([Flaky], staging, new("abc", null, 2, Noon), Acme));
    }

    [Fact]
    public void Halves_its_numbers_at_200_runs_and_drops_what_is_no_longer_required_6_9()
    {
        var staging = Red(One).Stagings[0];
        Assert.Equal(
            [new(Home, "ci/test", 100, 6, 2), new(Home, "ci/lint", 0, 0, 0)],
            FlakeRules.Count([new(Home, "ci/old", 9, 9, 9), new(Home, "ci/test", 199, 11, 4)], staging, new("abc", new(Home, "ci/test", null), 1, Noon), Acme));
    }

    private static Board Red(params IEnumerable<PullRequest> pulls) => Empty.With(pulls) with
    {
        Stagings = [Judging(1, pulls) with { Heads = [Judging(1).Heads[0] with { Statuses = [Status("ci/test", CommitState.Failure)] }] }],
    };

    private static Decision Decide(Board board) => StagingRules.Decide(new(board, Acme, Noon));
}
