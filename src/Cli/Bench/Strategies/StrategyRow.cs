using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>How one strategy fared with one workload. Times are in CI runs.</summary>
/// <param name="Load">Pull requests that get ready during one run; null when all are ready from the beginning.</param>
/// <param name="Ratio">How many times the runs serial needs for each that it merges.</param>
/// <param name="FalseEjections">Of a thousand good ones.</param>
/// <param name="KeepsUp">False when so many waited in the end that more and more would.</param>
internal sealed record StrategyRow(
    string Strategy,
    double Bad,
    double Flake,
    double? Load,
    double RunsPerMerged,
    double Bound,
    double Ratio,
    double MeanTime,
    double P95Time,
    double FalseEjections,
    int LeftWaiting,
    bool KeepsUp)
{
    public static IReadOnlyList<Column<StrategyRow>> Columns { get; } =
    [
        new("bad", row => Percent(row.Bad)),
        new("flakes", row => Percent(row.Flake)),
        new("load", row => row.Load?.ToString(CultureInfo.InvariantCulture) ?? "full"),
        new("strategy", row => row.Strategy),
        new("runs/merged", row => Text(row.RunsPerMerged)),
        new("bound", row => Text(row.Bound)),
        new("serial/this", row => Text(row.Ratio)),
        new("mean time", row => row.Time(row.MeanTime)),
        new("p95", row => row.Time(row.P95Time)),
        new("good ones ejected, of 1000", row => row.FalseEjections.ToString("0.0", CultureInfo.InvariantCulture)),
        new("left waiting", row => row.Load is null ? "-" : $"{row.LeftWaiting}"),
    ];

    public static StrategyRow Of(Strategy strategy, Workload workload, Tally tally, Tally serial) => new(
        strategy.Name,
        workload.Bad,
        workload.Flake,
        double.IsInfinity(workload.Load) ? null : workload.Load,
        Math.Round(tally.RunsPerMerged, 4),
        Math.Round(InformationBound.RunsPerMerged(workload.Bad), 4),
        Spread.Round(serial.RunsPerMerged / tally.RunsPerMerged),
        Spread.Round(tally.MeanTime),
        Spread.Round(tally.P95Time),
        Spread.Round(1000.0 * tally.FalselyEjected / tally.Good),
        tally.LeftWaiting,
        tally.LeftWaiting <= 0.05 * tally.Candidates);

    /// <remarks>Where the gate does not keep up, times say only how long the simulation went on.</remarks>
    private string Time(double runs) => Load is null ? "-" : KeepsUp ? Text(runs) : "grows";

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
