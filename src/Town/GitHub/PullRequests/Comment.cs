namespace Sluice.Town.GitHub;

/// <summary>What somebody wrote under a pull request.</summary>
public sealed record Comment(long Id, Account Author, string Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
