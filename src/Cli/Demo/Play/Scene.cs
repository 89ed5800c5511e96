using Sluice.Cli.Client;

namespace Sluice.Cli.Demo;

/// <summary>All of the play as it stands at one moment.</summary>
/// <param name="StoppedBecause">Why the gate lets nothing more onto the branch; null while it does.</param>
/// <param name="IsAtRest">Nothing is left to do, for gate, GitHub and CI alike.</param>
/// <param name="Waiting">What is still to be done, for the moment the play gets stuck.</param>
internal sealed record Scene(
    TimeSpan At,
    IReadOnlyList<Part> Parts,
    IReadOnlyList<BoardStaging> Stagings,
    int CiRuns,
    string? StoppedBecause,
    bool IsAtRest,
    string Waiting)
{
    public IEnumerable<Part> With(PartState state) => Parts.Where(part => part.State == state);

    /// <summary>Changes whenever anything moved.</summary>
    public string Fingerprint => string.Join(
        ';',
        [.. Parts.Select(part => $"{part.State}"), .. Stagings.Select(staging => $"{staging.Number}{staging.State}"), $"{CiRuns}", Waiting]);
}

/// <summary>One pull request's part in the play.</summary>
/// <param name="Staging">The last staging that held it; null before there was one.</param>
/// <param name="Took">From the approval to its landing or ejection; null before.</param>
internal sealed record Part(int Number, Change Change, PartState State, int? Staging, string Reason, TimeSpan? Took);

internal enum PartState
{
    Waiting,
    Staged,
    Landed,
    Ejected,
}
