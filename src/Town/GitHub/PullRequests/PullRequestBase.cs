using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Where a pull request wants to go, and where that branch stood when the pull request last changed.</summary>
public sealed record PullRequestBase(string Branch, ObjectId Sha);
