namespace Sluice.Core.Migration;

/// <summary>How far a run is, for whoever watches.</summary>
/// <param name="Phase">A word: <c>loading</c>, <c>universe</c>, <c>sweep</c>, <c>excuses</c>, <c>tests</c>, <c>policies</c>, <c>migration</c>, <c>reports</c>.</param>
/// <param name="Done">Of <paramref name="Total"/>; both zero while the phase cannot count.</param>
public sealed record RunProgress(string Phase, long Done = 0, long Total = 0);

/// <summary>How long a phase of a run took.</summary>
public sealed record PhaseTime(string Phase, TimeSpan Took);
