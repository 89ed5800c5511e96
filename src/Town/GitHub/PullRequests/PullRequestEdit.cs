namespace Sluice.Town.GitHub;

/// <summary>What somebody wants to change about a pull request; what is null stays as it is.</summary>
public sealed record PullRequestEdit(string? Title = null, string? Body = null, string? State = null, string? Base = null);
