using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>What an App found out about a commit.</summary>
/// <param name="Status">queued, in_progress or completed.</param>
/// <param name="Conclusion">Null until it is completed.</param>
public sealed record CheckRun(long Id, App App, string Name, ObjectId Commit, string Status, string? Conclusion)
{
    public string? DetailsUrl { get; init; }

    public string? ExternalId { get; init; }

    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Text { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
}
