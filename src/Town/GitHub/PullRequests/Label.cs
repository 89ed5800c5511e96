namespace Sluice.Town.GitHub;

/// <summary>A label of a repository.</summary>
public sealed record Label(long Id, string Name, string Color = "ededed", string? Description = null);
