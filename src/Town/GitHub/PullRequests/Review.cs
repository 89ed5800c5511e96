using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>What somebody thinks of a pull request's commits.</summary>
/// <param name="State">APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED or PENDING.</param>
public sealed record Review(long Id, Account Author, string Body, string State, ObjectId Commit, DateTimeOffset SubmittedAt);
