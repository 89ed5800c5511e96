using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>Plays every strategy against the same pull requests. No clock is read: the same seed gives the same numbers on any machine.</summary>
internal sealed class StrategiesBench(StrategiesOptions options)
{
    public BenchReport<StrategyRow> Run()
    {
        var rows = Workloads().SelectMany(Compare).ToList();
        var sizes = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.PullRequests} pull requests for each line, at most {options.Limit} in a staging, one staging at a time, seed {options.Seed}; times in CI runs");
        return new("strategies", Setup.Now(), sizes, rows, [.. TargetsOf(rows)], Notes);
    }

    private IEnumerable<Workload> Workloads() =>
        from bad in options.Bad
        from flake in options.Flakes
        from load in options.Loads
        select new Workload(bad, flake, load, options.Limit, options.PullRequests, options.Seed);

    private static IEnumerable<StrategyRow> Compare(Workload workload)
    {
        var serial = new SimulatedGate(Strategy.Serial, workload).Run();
        return Strategy.All.Select(strategy => StrategyRow.Of(
            strategy, workload, strategy == Strategy.Serial ? serial : new SimulatedGate(strategy, workload).Run(), serial));
    }

    /// <remarks>A hundredth less is chance: in one workload fewer may be bad than its probability says.</remarks>
    private static IEnumerable<Target> TargetsOf(List<StrategyRow> rows)
    {
        var certain = rows.Where(row => row is { Flake: 0, Bound: > 0 }).ToList();
        if (certain is [])
            yield break;

        var closest = certain.MinBy(row => row.RunsPerMerged / row.Bound)!;
        yield return new(
            "where nothing flakes, no strategy beats the information bound",
            string.Create(CultureInfo.InvariantCulture, $"{closest.Strategy} comes closest, with {closest.RunsPerMerged / closest.Bound:0.00} times the bound at {closest.Bad:P0} bad"),
            closest.RunsPerMerged >= closest.Bound * 0.99);
    }

    private static readonly string[] Notes =
    [
        "bad: every run with such a pull request fails. flakes: a run of only good ones fails. load: how many get ready during a run; full: all are ready from the beginning.",
        "serial: one by one. halving: as many as allowed; what fails is halved, and ejected when alone. memory: a tree that failed before is not run again.",
        "confirm-singles: memory, and what failed alone is run once more before it is ejected.",
        "bound: h(p)/(1-p), and besides no run merges more than fit a staging. grows: the gate does not keep up with the load.",
    ];
}
