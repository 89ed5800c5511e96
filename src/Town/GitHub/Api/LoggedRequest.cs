namespace Sluice.Town.GitHub;

/// <summary>One call the stand-in was asked, and what it answered.</summary>
/// <param name="Path">With its query, as it was asked.</param>
/// <param name="By">The caller's login; empty for nobody.</param>
/// <param name="Fault">What was made to go wrong, if anything.</param>
public sealed record LoggedRequest(
    long Sequence, DateTimeOffset At, string Method, string Path, string? Body, string By, int Status, TimeSpan Duration, string? Fault);
