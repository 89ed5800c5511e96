using Sluice.Core.Merging;

namespace Sluice.Cli.Bench;

/// <summary>Stages and lands pull requests on real git repositories, and counts what GitHub was asked meanwhile.</summary>
internal sealed class StagingBench(TextWriter progress, TimeProvider clock)
{
    private const int Promised = 5;

    private static readonly (string Name, MergeMethod Method)[] Methods =
    [
        ("(none)", MergeMethod.None),
        ("merge", MergeMethod.Merge),
        ("rebase-merge", MergeMethod.RebaseMerge),
        ("rebase-ff", MergeMethod.RebaseFastForward),
        ("squash", MergeMethod.Squash),
    ];

    public async Task<BenchReport<StagingRow>> RunAsync(IReadOnlyList<int> sizes, CancellationToken cancellation)
    {
        var setup = Setup.Now();
        var rows = new List<StagingRow>();
        foreach (var (name, method) in Methods)
        {
            foreach (var size in sizes)
                rows.Add(await MeasureAsync(name, method, size, cancellation));
        }

        return new(
            "staging",
            setup,
            "pull requests of one commit each, in one staging of one repository; calls as the stand-in for GitHub logged them",
            rows,
            [.. Methods.SelectMany(method => TargetsOf(method.Name, [.. rows.Where(row => row.Method == method.Name)]))],
            []);
    }

    private async Task<StagingRow> MeasureAsync(string name, MergeMethod method, int size, CancellationToken cancellation)
    {
        await progress.WriteLineAsync($"{name}, {size} pull requests …");
        await using var stage = await StagingStage.SetAsync(size, method, clock, cancellation);
        var begun = clock.GetTimestamp();
        await stage.StageAsync(cancellation);
        var staged = stage.TakeCalls();
        await stage.LandAsync(cancellation);
        var landed = stage.TakeCalls();
        return new(
            name,
            size,
            staged.Count,
            landed.Count,
            staged.Kinds.Concat(landed.Kinds).GroupBy(kind => kind.Key).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary(kind => kind.Key, kind => kind.Sum(one => one.Value)),
            Math.Round(clock.GetElapsedTime(begun).TotalSeconds, 2));
    }

    /// <remarks>What each costs is the slope between the smallest and the largest staging; one size has none.</remarks>
    private static IEnumerable<Target> TargetsOf(string method, IReadOnlyList<StagingRow> rows)
    {
        var (least, most) = (rows.MinBy(row => row.PullRequests)!, rows.MaxBy(row => row.PullRequests)!);
        if (least.PullRequests == most.PullRequests)
            yield break;

        var each = (double)(most.Staging.Writes - least.Staging.Writes) / (most.PullRequests - least.PullRequests);
        var constant = least.Staging.Writes - each * least.PullRequests;
        yield return new(
            $"{method}: staging costs at most {Promised} writes for each pull request, plus a constant",
            FormattableString.Invariant($"{each:0.##} each, plus {constant:0.##}"),
            each <= Promised);
    }
}
