using System.Text.Json.Serialization;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

internal sealed record WireUser(string Login);

internal sealed record WireHead(string? Label, string Ref, Sha Sha);

internal sealed record WireBase(string Ref);

/// <summary>A pull request as lists and single answers describe it.</summary>
/// <param name="User">Null when the account is gone.</param>
/// <param name="Merged">Only on single answers.</param>
/// <param name="Commits">Only on single answers.</param>
internal sealed record WirePullRequest(
    int Number,
    string State,
    string Title,
    string? Body,
    WireUser? User,
    bool Draft,
    bool Merged,
    [property: JsonPropertyName("merged_at")] DateTimeOffset? MergedAt,
    int Commits,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt,
    WireHead Head,
    WireBase Base)
{
    /// <summary>Whom GitHub shows in place of a deleted account.</summary>
    public const string Ghost = "ghost";

    public PullRequestSnapshot In(RepositoryName repository)
    {
        var author = User?.Login ?? Ghost;
        return new PullRequestSnapshot(
            new PullRequestId(repository, Number),
            author,
            Base.Ref,
            // The label goes when its fork does; webhooks are read the same way.
            string.IsNullOrEmpty(Head.Label) ? $"{author}:{Head.Ref}" : Head.Label,
            Head.Sha,
            Title,
            string.IsNullOrEmpty(Body) ? null : Body,
            State == "open",
            Merged || MergedAt is not null,
            Draft,
            Commits,
            UpdatedAt);
    }
}
