namespace Sluice.Cli.Bench;

/// <summary>
/// How few runs suffice, whatever the strategy. A run says yes or no, which is one bit at most. To know of each pull request whether it is bad takes
/// h(p) bits, and of those that are known the share 1-p is merged: so no strategy that errs never needs fewer than h(p)/(1-p) runs for each.
/// </summary>
internal static class InformationBound
{
    public static double RunsPerMerged(double bad) => Entropy(bad) / (1 - bad);

    /// <summary>In bits.</summary>
    public static double Entropy(double bad) => bad is 0 or 1 ? 0 : -(bad * Math.Log2(bad)) - ((1 - bad) * Math.Log2(1 - bad));
}
