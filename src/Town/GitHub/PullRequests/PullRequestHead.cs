using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Where a pull request comes from.</summary>
/// <param name="Repository">Null when the fork was deleted.</param>
public sealed record PullRequestHead(Repository? Repository, Account Owner, string Branch, ObjectId Sha)
{
    public string Label => $"{Owner.Login}:{Branch}";
}
