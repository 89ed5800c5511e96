namespace Sluice.Cli.Bench;

/// <summary>How long something took, over many times; in milliseconds, each a time that really occurred (nearest rank).</summary>
internal sealed record Spread(int Count, double P50, double P95, double P99, double Most)
{
    public static Spread Of(IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        return sorted is []
            ? new(0, double.NaN, double.NaN, double.NaN, double.NaN)
            : new(sorted.Length, Rank(sorted, 0.5), Rank(sorted, 0.95), Rank(sorted, 0.99), Round(sorted[^1]));
    }

    public static double Round(double value) => Math.Round(value, 2);

    private static double Rank(double[] sorted, double part) => Round(sorted[(int)Math.Ceiling(part * sorted.Length) - 1]);
}
