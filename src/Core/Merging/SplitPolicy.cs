namespace Sluice.Core.Merging;

/// <summary>What is staged first: halves of what failed, or batches nobody tried yet (6.3).</summary>
public enum SplitPolicy
{
    SplitsFirst,

    /// <summary>The larger of the two; a split when they are equal.</summary>
    Larger,
    ReadyFirst,
}
