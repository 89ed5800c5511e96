using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>How often the host runs a failed timer function again; no other trigger of ours honours it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute(int maxRetryCount) : Attribute
{
    /// <summary>How often to try again; -1 means for ever.</summary>
    public int MaxRetryCount { get; } = maxRetryCount;

    /// <summary>The <c>retry</c> part of function.json.</summary>
    internal abstract JsonObject Describe();

    /// <summary>The waits the attribute names, to be checked before the host refuses them.</summary>
    internal abstract IEnumerable<string> Intervals { get; }
}
