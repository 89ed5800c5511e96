using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class SelectionRulesTests
{
    private static readonly PullRequest One = Pull(1).Approved();
    private static readonly PullRequest Two = Pull(2).Approved();
    private static readonly PullRequest Three = Pull(3).Approved();
    private static readonly PullRequest Four = Pull(4).Approved();

    [Fact]
    public void Stages_the_oldest_ready_batches_6_3() =>
        Assert.Equal(new Decision.Stage([One.Group, Two.Group], null), Next(Empty.With(Three, Two, One), Project(batchLimit: 1)));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(8, 15)]
    [InlineData(15, 15)]
    [InlineData(20, 20)]
    public void Offers_more_than_the_limit_to_a_builder_as_far_as_a_transaction_has_room_6_4(int limit, int candidates)
    {
        var ready = Empty.With(Enumerable.Range(1, 25).Select(number => Pull(number).Approved()));
        Assert.Equal(candidates, Assert.IsType<Decision.Stage>(Next(ready, Project(limit))).Groups.Count);
    }

    [Fact]
    public void Stages_the_oldest_split_before_fresh_batches_6_3()
    {
        var split = new Split(1, [Two.Group]);
        Assert.Equal(new Decision.Stage([Two.Group], split), Next(Empty.With(One, Two) with { Splits = [split, new(2, [One.Group])] }));
    }

    [Fact]
    public void Stages_the_rest_of_a_half_landed_staging_before_anything_else()
    {
        var rest = new Split(7, [Two.Group], IsUrgent: true);
        Assert.Equal(new Decision.Stage([Two.Group], rest), Next(Empty.With(Alone(One), Two, Three) with { Splits = [new(1, [Three.Group]), rest] }));
    }

    [Fact]
    public void Forgets_a_split_whose_batches_can_no_longer_be_staged_6_8()
    {
        var split = new Split(1, [Two.Group]);
        Assert.Equal(new Decision.Forget(split), Next(Empty.With(One, Pull(2)) with { Splits = [split] }));
    }

    [Fact]
    public void Keeps_the_order_a_split_has_6_9()
    {
        var split = new Split(1, [Three.Group, One.Group]);
        Assert.Equal(new Decision.Stage([Three.Group, One.Group], split), Next(Empty.With(One, Three) with { Splits = [split] }));
    }

    [Fact]
    public void Stages_what_has_priority_first_and_fills_up_with_the_rest_6_3() =>
        Assert.Equal(new Decision.Stage([Three.Group, One.Group], null), Next(Empty.With(One, Two, First(Three)), Project(batchLimit: 1)));

    [Fact]
    public void The_strongest_priority_of_a_batch_counts_6_3()
    {
        var mate = First(Pull(9, Addons).Approved() with { Group = Two.Group });
        Assert.Equal(new Decision.Stage([Two.Group, One.Group], null), Next(Empty.With(One, Two, mate)));
    }

    [Fact]
    public void Stages_what_goes_alone_only_with_its_like_and_ahead_of_splits_6_3() => Assert.Equal(
        new Decision.Stage([Three.Group, Four.Group], null),
        Next(Empty.With(One, First(Two), Alone(Three), Alone(Four)) with { Splits = [new(1, [One.Group])] }));

    [Fact]
    public void Priority_does_not_precede_a_split_6_3()
    {
        var split = new Split(1, [Two.Group]);
        Assert.Equal(new Decision.Stage([Two.Group], split), Next(Empty.With(First(One), Two) with { Splits = [split] }));
    }

    [Fact]
    public void Halves_of_what_goes_alone_stay_halves_6_3()
    {
        Split left = new(1, [One.Group]), right = new(2, [Two.Group]);
        Assert.Equal(new Decision.Stage([One.Group], left), Next(Empty.With(Alone(One), Alone(Two), Alone(Three)) with { Splits = [left, right] }));
    }

    [Fact]
    public void What_goes_alone_is_taken_out_of_the_midst_of_a_split_6_3()
    {
        var board = Empty.With(Alone(One), Two) with { Splits = [new(1, [One.Group, Two.Group])], LastSplit = 1 };
        var staged = MergeBot.React(board, new BranchEvent.Woken(Main, "a test"), Project(), Noon).Board;
        Assert.Equal([One.Id], staged.Stagings.Single().PullRequests.Select(pull => pull.Id));
        Assert.Equal([new Split(1, [Two.Group])], staged.Splits);
    }

    [Theory]
    [InlineData(SplitPolicy.SplitsFirst, 2, true)]
    [InlineData(SplitPolicy.Larger, 2, false)]
    [InlineData(SplitPolicy.Larger, 1, true)]
    [InlineData(SplitPolicy.ReadyFirst, 1, false)]
    [InlineData(SplitPolicy.ReadyFirst, 0, true)]
    public void Splits_or_ready_batches_as_the_project_wishes_6_3(SplitPolicy policy, int fresh, bool split)
    {
        var board = Empty.With([Four, .. new[] { One, Two }.Take(fresh)]) with { Splits = [new(1, [Four.Group])] };
        Assert.Equal(split, Next(board, Project() with { SplitPolicy = policy }) is Decision.Stage { From: not null });
    }

    [Fact]
    public void What_waits_in_a_split_is_no_fresh_batch_6_3()
    {
        var board = Empty.With(One, Two, Three) with { Splits = [new(1, [One.Group]), new(2, [Two.Group])] };
        Assert.Equal(new Decision.Stage([Three.Group], null), Next(board, Project() with { SplitPolicy = SplitPolicy.ReadyFirst }));
    }

    [Theory]
    [InlineData(SplitPolicy.SplitsFirst, "A", "X Y", "P D1 D2 D3", "D4 D5")]
    [InlineData(SplitPolicy.ReadyFirst, "A", "P D1 D2 D3", "D4 D5", "X Y")]
    public void The_example_of_6_3(SplitPolicy policy, params string[] stagings)
    {
        string[] names = ["X", "Y", "A", "D1", "D2", "D3", "D4", "D5", "P"];
        var pulls = names.Select((name, index) => Pull(index + 1).Approved() with { Group = name }).ToList();
        pulls[2] = Alone(pulls[2]);
        pulls[8] = First(pulls[8]);
        var board = Empty.With(pulls) with { Splits = [new(1, ["X", "Y"])] };
        var project = Project(batchLimit: 4) with { SplitPolicy = policy };

        foreach (var staging in stagings)
        {
            board = MergeBot.React(board, new BranchEvent.Woken(Main, "a test"), project, Noon).Board;
            var built = board.Stagings.Single().Groups.Take(project.BatchLimit).ToList();
            Assert.Equal(staging, string.Join(' ', built));
            board = board with { Stagings = [], PullRequests = board.PullRequests.Where(pull => !built.Contains(pull.Group)).ToSeq() };
        }
    }

    private static Decision Next(Board board, Project? project = null) => StagingRules.Decide(new(board, project ?? Project(), Noon));

    private static PullRequest First(PullRequest pull) => pull with { Priority = Priority.Priority };

    private static PullRequest Alone(PullRequest pull) => pull with { Priority = Priority.Alone };
}
