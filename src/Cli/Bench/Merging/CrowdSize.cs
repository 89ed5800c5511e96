namespace Sluice.Cli.Bench;

/// <summary>How many pull requests are open, and how many of them are ready to land.</summary>
internal sealed record CrowdSize(int Open, int Ready)
{
    /// <summary>Null for what is not written as <c>1000/100</c>; besides those that are ready some are needed for each other merge method.</summary>
    public static CrowdSize? Parse(string text) =>
        text.Split('/') is [var first, var second] && int.TryParse(first, out var open) && int.TryParse(second, out var ready)
        && ready >= 1 && open <= 20_000 && open >= ready + MergingBench.OfOtherMethods
            ? new(open, ready)
            : null;

    public override string ToString() => $"{Open}/{Ready}";
}
