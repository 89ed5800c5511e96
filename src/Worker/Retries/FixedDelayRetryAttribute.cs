using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Retries after the same wait each time.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FixedDelayRetryAttribute(int maxRetryCount, string delayInterval) : RetryAttribute(maxRetryCount)
{
    public string DelayInterval { get; } = delayInterval;

    internal override IEnumerable<string> Intervals => [DelayInterval];

    internal override JsonObject Describe() => new()
    {
        ["strategy"] = "fixedDelay",
        ["maxRetryCount"] = MaxRetryCount,
        ["delayInterval"] = DelayInterval,
    };
}
