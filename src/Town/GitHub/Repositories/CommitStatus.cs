namespace Sluice.Town.GitHub;

/// <summary>What one context said about one commit, once.</summary>
public sealed record CommitStatus(
    long Id,
    string Context,
    string State,
    string? Description,
    string? TargetUrl,
    Account Creator,
    DateTimeOffset CreatedAt);
