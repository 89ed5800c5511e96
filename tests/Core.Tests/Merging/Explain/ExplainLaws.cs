using FsCheck.Fluent;
using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging.Explain;

/// <summary>Whatever happened on a branch, every pull request on it is explained.</summary>
public sealed class ExplainLaws
{
    private static readonly Project Acme = Project(3, new RequiredStatus("ci/test", OnPullRequests: false), new RequiredStatus("ci/lint", OnStagings: false));

    [Fact]
    public void Whoever_waits_is_told_what_to_do_first() => Check((_, explained) =>
        (explained.Standing is Standing.Landed or Standing.Closed) == (explained.ToDo is "") && explained.Next is not "" && explained.Says.Length > 1);

    [Fact]
    public void Blocked_and_stageable_exclude_each_other() => Check((board, explained) =>
        board.StagingOf(explained.PullRequest) is not null
        || board.PullRequest(explained.PullRequest)!.IsGone
        || (explained.Standing is Standing.Blocked) != ReadinessRules.IsStageable(board.Batches.First(batch => batch.Holds(explained.PullRequest)), Acme));

    [Fact]
    public void Every_state_has_a_reason_of_its_own_and_somebody_who_can_change_it() => Check((_, explained) =>
        explained.Standing is Standing.Landed or Standing.Closed
        || explained.Conditions.Any(condition => !condition.IsMet)
        && explained.Conditions.Where(condition => !condition.IsMet).All(condition => condition is { Subject: not "readiness", Who: not [], ToDo: not "", Says: not "" }));

    [Fact]
    public void What_is_met_asks_nothing_of_anybody() => Check((_, explained) =>
        explained.Conditions.Where(condition => condition.IsMet).All(condition => condition is { Who: [], ToDo: "" }));

    private static void Check(Func<Board, Explanation, bool> law) => Law.Holds(Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 999_999)).ToArbitrary(),
        history =>
        {
            var story = new Story(Acme);
            foreach (var die in history)
                story.Hear(story.Throw(die));
            var boards = Variations(story.Board, history.FirstOrDefault());
            return boards.All(board => board.PullRequests.All(pull => law(board, ExplainRules.Explain(new(pull, board, Owed(board), Acme, story.Now)))));
        }));

    /// <summary>What a story seldom tells: drafts, many commits, waivers, overrides, stops and switches.</summary>
    private static IEnumerable<Board> Variations(Board board, int die)
    {
        yield return board;
        yield return board with
        {
            StoppedBecause = die % 2 is 0 ? "a tree differs" : null,
            StagingPausedBecause = die % 3 is 0 ? "rita: release day" : null,
            LandingPausedBecause = die % 5 is 0 ? "rita: release day" : null,
            PullRequests = board.PullRequests.Select((pull, index) => ((die + index) % 6) switch
            {
                0 => pull with { IsDraft = true },
                1 => pull with { Commits = 3 },
                2 => pull with { Waiver = new("rita", Noon) },
                3 => pull with { Overrides = [new("ci/lint", "rita", null, Noon)] },
                4 => pull with { Statuses = [Status("ci/lint", CommitState.Success)] },
                _ => pull with { Statuses = [Status("ci/lint", CommitState.Failure)], Priority = Priority.Alone },
            }).ToSeq(),
        };
    }

    private static Seq<Owed> Owed(Board board) => board.Stagings
        .SelectMany(staging => new Owed[]
        {
            new(new(Main, 1), new Effect.BuildStaging(staging.Number), 2, Noon.AddHours(9), Parked: false, "GitHub is down"),
            new(new(Main, 2), new Effect.PublishStaging(staging.Number), 9, Noon, Parked: true, "it is broken"),
        })
        .ToSeq();
}
