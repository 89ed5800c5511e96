using System.Text.Json.Serialization;

namespace Sluice.Worker.Dispatch;

/// <summary>What is told of a failed invocation: enough to find it in the log, nothing of what was sent.</summary>
internal sealed record Fault(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("invocationId")] string InvocationId);
