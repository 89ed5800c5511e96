using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sluice.Platform.GitHub;

/// <summary>GitHub's JSON, in our types.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WirePullRequest))]
[JsonSerializable(typeof(IReadOnlyList<WirePullRequest>))]
[JsonSerializable(typeof(WireCommit))]
[JsonSerializable(typeof(WireListedCommit))]
[JsonSerializable(typeof(IReadOnlyList<WireListedCommit>))]
[JsonSerializable(typeof(WireRef))]
[JsonSerializable(typeof(WireComparison))]
[JsonSerializable(typeof(IReadOnlyList<WireComment>))]
[JsonSerializable(typeof(IReadOnlyList<WireReview>))]
[JsonSerializable(typeof(WireStatuses))]
[JsonSerializable(typeof(WireProfile))]
[JsonSerializable(typeof(IReadOnlyList<WireProfile>))]
[JsonSerializable(typeof(WireRefUpdate))]
[JsonSerializable(typeof(WireNewRef))]
[JsonSerializable(typeof(WireMerge))]
[JsonSerializable(typeof(WireNewCommit))]
[JsonSerializable(typeof(WireNewComment))]
[JsonSerializable(typeof(WireStateChange))]
[JsonSerializable(typeof(WireNewDeployment))]
[JsonSerializable(typeof(WireDeployment))]
[JsonSerializable(typeof(IReadOnlyList<WireDeployment>))]
[JsonSerializable(typeof(WireNewDeploymentStatus))]
[JsonSerializable(typeof(IReadOnlyList<WireDeploymentStatus>))]
[JsonSerializable(typeof(WireNewLabels))]
[JsonSerializable(typeof(WireToken))]
internal sealed partial class GitHubJson : JsonSerializerContext;
