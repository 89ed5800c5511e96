using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>One value a reference had: the timeline holds every value each of them ever had.</summary>
/// <param name="Before">Null when this created it.</param>
/// <param name="After">Null when this deleted it.</param>
/// <param name="By">The login of whoever moved it.</param>
/// <param name="IsForced">True when <paramref name="After"/> does not descend from <paramref name="Before"/>.</param>
public sealed record RefMove(long Sequence, DateTimeOffset At, string Name, ObjectId? Before, ObjectId? After, string By, bool IsForced);
