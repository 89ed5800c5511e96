namespace Sluice.Core.Migration;

/// <summary>What a test means for the upload that triggered it .</summary>
public enum TestLabel
{
    Pass,
    OldPass,
    Neutral,
    OldNeutral,

    /// <summary>It failed before as well.</summary>
    AlwaysFail,
    Regression,

    /// <summary>It failed, and people said to ignore that .</summary>
    IgnoreFail,
    Running,

    /// <summary>It runs, and nobody waits for it, because a failure would not count.</summary>
    RunningAlwaysFail,

    /// <summary>It failed, and a run on the plain target shall tell whose fault it is.</summary>
    RunningReference,
}
