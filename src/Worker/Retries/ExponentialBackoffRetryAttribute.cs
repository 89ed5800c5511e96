using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Retries after a wait that doubles from a minimum up to a maximum.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    : RetryAttribute(maxRetryCount)
{
    public string MinimumInterval { get; } = minimumInterval;

    public string MaximumInterval { get; } = maximumInterval;

    internal override IEnumerable<string> Intervals => [MinimumInterval, MaximumInterval];

    internal override JsonObject Describe() => new()
    {
        ["strategy"] = "exponentialBackoff",
        ["maxRetryCount"] = MaxRetryCount,
        ["minimumInterval"] = MinimumInterval,
        ["maximumInterval"] = MaximumInterval,
    };
}
