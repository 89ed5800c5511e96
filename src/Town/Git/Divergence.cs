namespace Sluice.Town.Git;

/// <summary>How two commits relate.</summary>
/// <param name="Bases">Their best common ancestors; usually one.</param>
/// <param name="OnlyLeft">Reachable from the left only, parents before children.</param>
/// <param name="OnlyRight">Reachable from the right only, parents before children.</param>
public sealed record Divergence(IReadOnlyList<ObjectId> Bases, IReadOnlyList<Commit> OnlyLeft, IReadOnlyList<Commit> OnlyRight);
