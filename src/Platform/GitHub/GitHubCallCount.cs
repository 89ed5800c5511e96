namespace Sluice.Platform.GitHub;

/// <summary>How many requests went out.</summary>
public readonly record struct GitHubCallCount(long Reads, long Writes)
{
    public GitHubCallCount Since(GitHubCallCount earlier) => new(Reads - earlier.Reads, Writes - earlier.Writes);
}
