namespace Sluice.Core.Migration;

/// <summary>What a run of a package's tests came to; the old ones count for less in reference mode .</summary>
public enum TestStatus
{
    Pass,
    Fail,
    Neutral,
    OldPass,
    OldFail,
    OldNeutral,
}
