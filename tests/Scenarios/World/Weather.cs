namespace Sluice.Scenarios;

/// <summary>What the cloud may do to us without breaking its word. Every scenario is played in all of them.</summary>
public enum Weather
{
    Calm,

    /// <summary>Every webhook and every queue message comes twice.</summary>
    Echo,

    /// <summary>Somebody else commits to the branch between our first read and our write.</summary>
    Race,

    /// <summary>The machine dies: after a commit before its nudges are sent, after an effect before it is crossed off.</summary>
    Crash,

    /// <summary>Old webhooks and old messages come again, after everything they led to.</summary>
    Late,

    /// <summary>Webhooks never come; only Resync can heal.</summary>
    Loss,

    /// <summary>GitHub says wait, at every first call of a kind.</summary>
    Throttle,

    /// <summary>GitHub does what it was asked and answers 502.</summary>
    Unclear,
}
