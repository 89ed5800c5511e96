using System.Text.Json.Serialization;
using Sluice.Core;

namespace Sluice.Platform.GitHub;

/// <summary>A deployment to an environment called "merge": GitHub shows it on the pull request without notifying anybody.</summary>
internal sealed record WireNewDeployment(
    Sha Ref,
    string Task,
    string Environment,
    string Description,
    [property: JsonPropertyName("auto_merge")] bool AutoMerge,
    [property: JsonPropertyName("required_contexts")] IReadOnlyList<string> RequiredContexts)
{
    public static WireNewDeployment Of(PullRequestId pullRequest, Sha head) =>
        new(head, "merge", "merge", $"Landing of {pullRequest}", AutoMerge: false, []);
}

internal sealed record WireDeployment(long Id, string? Description);

/// <param name="LogUrl">What "View deployment" leads to.</param>
/// <param name="AutoInactive">True makes GitHub retire the deployments of all that landed before.</param>
internal sealed record WireNewDeploymentStatus(
    string State,
    [property: JsonPropertyName("log_url")] string LogUrl,
    string Description,
    [property: JsonPropertyName("auto_inactive")] bool AutoInactive);

internal sealed record WireDeploymentStatus(string State);

internal sealed record WireNewLabels(IReadOnlyList<string> Labels);
