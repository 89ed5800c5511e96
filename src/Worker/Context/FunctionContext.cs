using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sluice.Worker;

/// <summary>One invocation of one function: who runs, why, and with what around it.</summary>
public sealed class FunctionContext
{
    public required string InvocationId { get; init; }

    public required FunctionDefinition FunctionDefinition { get; init; }

    public required BindingContext BindingContext { get; init; }

    public required IServiceProvider InstanceServices { get; init; }

    /// <summary>Null unless the host is retrying a timer.</summary>
    public RetryContext? RetryContext { get; init; }

    /// <summary>Fires when the host gives up on the invocation.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Null for timers and HTTP requests.</summary>
    public TriggerMessage? Message { get; init; }

    /// <summary>How often this message has been delivered, counted from one; null when nothing was delivered.</summary>
    public int? DeliveryCount => Count("DeliveryCount") ?? Count("DequeueCount");

    internal TimerInfo? Timer { get; init; }

    internal HttpContext? Http { get; init; }

    private int? Count(string name) =>
        BindingContext.BindingData.TryGetValue(name, out var value)
        && int.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
}
