namespace Sluice.Cli.Bench;

/// <summary>What <c>sluice bench strategies</c> was asked for. Every combination of the lists is played.</summary>
internal sealed record StrategiesOptions(
    IReadOnlyList<double> Bad, IReadOnlyList<double> Flakes, IReadOnlyList<double> Loads, int Limit, int PullRequests, int Seed);
