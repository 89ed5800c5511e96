using Sluice.Core;

namespace Sluice.Platform.Memory;

/// <summary>One value a branch had: the entry of its timeline.</summary>
/// <param name="From">Null when the branch was created.</param>
/// <param name="To">Null when it was deleted.</param>
public sealed record BranchMove(DateTimeOffset At, string Branch, Sha? From, Sha? To, string By);
