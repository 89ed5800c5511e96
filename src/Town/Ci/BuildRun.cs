namespace Sluice.Town.Ci;

/// <summary>One run of CI over one commit, as far as it has come.</summary>
/// <param name="Tree">The commit's tree; null until it is checked out.</param>
/// <param name="Description">What CI said last, in one line.</param>
public sealed record BuildRun(
    long Id,
    BuildRequest Request,
    BuildState State,
    string? Tree,
    string Description,
    DateTimeOffset Requested,
    DateTimeOffset? Started,
    DateTimeOffset? Finished)
{
    public bool IsOver => State is not (BuildState.Queued or BuildState.Running);
}

/// <summary>How far a run has come.</summary>
public enum BuildState
{
    Queued,
    Running,
    Green,
    Red,

    /// <summary>A newer commit came to its branch, or the branch went away. Says nothing about the commit.</summary>
    Cancelled,
}
