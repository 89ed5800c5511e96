using System.Text.Json.Serialization;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

internal sealed record WireComment(
    long Id, WireUser? User, string? Body, [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, [property: JsonPropertyName("html_url")] string? HtmlUrl = null)
{
    public Remark AsRemark() => new(Id, User?.Login ?? WirePullRequest.Ghost, Body ?? "", CreatedAt) { Url = HtmlUrl };
}

/// <param name="SubmittedAt">Null while its author is still writing.</param>
internal sealed record WireReview(
    long Id, WireUser? User, string? Body, [property: JsonPropertyName("submitted_at")] DateTimeOffset? SubmittedAt, [property: JsonPropertyName("html_url")] string? HtmlUrl = null)
{
    public Remark? AsRemark() => SubmittedAt is { } at && !string.IsNullOrEmpty(Body)
        ? new Remark(Id, User?.Login ?? WirePullRequest.Ghost, Body, at) { Url = HtmlUrl }
        : null;
}

internal sealed record WireStatus(
    long Id,
    string State,
    string Context,
    string? Description,
    [property: JsonPropertyName("target_url")] string? TargetUrl,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt)
{
    public CommitStatus AsStatus() => new(Context, State switch
    {
        "success" => CommitState.Success,
        "pending" => CommitState.Pending,
        _ => CommitState.Failure,
    }, TargetUrl, Description, UpdatedAt, Id);
}

/// <summary>The newest status of each context.</summary>
internal sealed record WireStatuses(IReadOnlyList<WireStatus> Statuses);
