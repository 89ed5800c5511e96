namespace Sluice.Cli.Bench;

/// <summary>What became of a workload.</summary>
/// <param name="Candidates">How many pull requests came.</param>
/// <param name="Good">How many of them were good.</param>
/// <param name="FalselyEjected">Good ones that were thrown out.</param>
/// <param name="LeftWaiting">How many waited when the last one came: many, if the gate did not keep up.</param>
/// <param name="Times">From ready to merged, in runs, of each that was merged.</param>
internal sealed record Tally(int Runs, int Candidates, int Good, int FalselyEjected, int LeftWaiting, IReadOnlyList<double> Times)
{
    public int Merged => Times.Count;

    public double RunsPerMerged => (double)Runs / Merged;

    public double MeanTime => Times.Average();

    /// <summary>A time that really occurred (nearest rank).</summary>
    public double P95Time => Times.Order().ElementAt((int)Math.Ceiling(0.95 * Merged) - 1);
}
