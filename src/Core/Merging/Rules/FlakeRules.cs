namespace Sluice.Core.Merging;

/// <summary>Whether a failure is more likely a flake than guilt, and what is counted in order to tell (6.9).</summary>
public static class FlakeRules
{
    /// <summary>At so many runs all numbers of a status are halved, so that what it was like long ago fades.</summary>
    private const int MostRuns = 200;

    /// <summary>One batch, failing for the first time on these trees, and in nothing but statuses most of whose failures were flakes.</summary>
    public static bool IsLikelyFlake(Staging staging, Board board, Project project) =>
        project.FlakeRetry
        && staging is { Groups.Count: 1, IsRetry: false, Remembered: null }
        && CheckRules.Failing(staging, project) is [_, ..] failures
        && failures.All(failed => board.Checks.FirstOrDefault(check => IsOf(check, failed.Repository, failed.Status.Context)) is { } known && 2 * known.Recovered > known.Failures);

    /// <summary>The numbers after a verdict of CI; those of statuses that are no longer required are dropped.</summary>
    public static Seq<CheckRecord> Count(Seq<CheckRecord> known, Staging staging, Verdict verdict, Project project) => staging.Heads
        .SelectMany(head => CheckRules.RequiredOnStagings(project, head.Repository).Distinct(), (head, context) => (Head: head, Context: context))
        .Select(required => Count(
            known.FirstOrDefault(check => IsOf(check, required.Head.Repository, required.Context)) ?? new(required.Head.Repository, required.Context, 0, 0, 0),
            required.Head.Statuses.FirstOrDefault(status => status.Context == required.Context)?.State,
            verdict.Failed is null && staging.Remembered?.Failed is { } before && before.Repository == required.Head.Repository && before.Context == required.Context))
        .ToSeq();

    private static CheckRecord Count(CheckRecord check, CommitState? said, bool recovered)
    {
        var counted = said switch
        {
            CommitState.Success => check with { Runs = check.Runs + 1, Recovered = Math.Min(check.Failures, check.Recovered + (recovered ? 1 : 0)) },
            CommitState.Failure => check with { Runs = check.Runs + 1, Failures = check.Failures + 1 },
            _ => check,
        };
        return counted.Runs < MostRuns
            ? counted
            : counted with { Runs = counted.Runs / 2, Failures = counted.Failures / 2, Recovered = counted.Recovered / 2 };
    }

    private static bool IsOf(CheckRecord check, RepositoryName repository, string context) => check.Repository == repository && check.Context == context;
}
