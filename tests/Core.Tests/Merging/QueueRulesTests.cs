using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class QueueRulesTests
{
    private static readonly PullRequest[] Ready = [.. Enumerable.Range(1, 8).Select(number => Pull(number).Approved())];

    [Fact]
    public void Turns_are_counted_as_they_will_be_given_6_3()
    {
        // The example of the rules: A goes alone, P has priority, five are ready, X and Y wait in a split.
        var open = Empty.With(Ready[0] with { Priority = Priority.Alone }, Ready[1] with { Priority = Priority.Priority }).With(Ready[2..]);
        var board = open with { Splits = [new(1, [Ready[5].Group, Ready[6].Group])] };

        Assert.Equal([0, 2, 2, 2, 2, 1, 1, 3], Turns(board, Project(4)));
        Assert.Equal([0, 1, 1, 1, 1, 3, 3, 2], Turns(board, Project(4) with { SplitPolicy = SplitPolicy.ReadyFirst }));
    }

    [Fact]
    public void What_is_staged_or_not_ready_has_no_turn()
    {
        var board = Empty.With(Ready[0], Ready[1], Pull(3)) with { Stagings = [Judging(1, Ready[0])] };
        Assert.Equal([null, 0, null], Turns(board, Project()));
    }

    private static IEnumerable<int?> Turns(Board board, Project project) =>
        board.PullRequests.Select(pull => QueueRules.StagingsBefore(board, project, pull.Group));
}
