namespace Sluice.Town.GitHub;

/// <summary>What CI says about a commit.</summary>
/// <param name="State">error, failure, pending or success.</param>
public sealed record NewStatus(string State, string Context = "default", string? Description = null, string? TargetUrl = null);
