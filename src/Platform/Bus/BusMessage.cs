namespace Sluice.Platform.Bus;

/// <summary>A message for a queue. One sent again with the same id within the queue's window is taken for the same and dropped.</summary>
/// <param name="SessionId">Messages of one session are handed out one at a time, in order. Empty where the queue has no sessions.</param>
public sealed record BusMessage(string MessageId, string SessionId, string Body)
{
    public string? Subject { get; init; }

    public string? CorrelationId { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>The message stays out of sight until then.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How long the message is worth anything, counted from the moment it can be seen.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Values are string, bool, int, long or double.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = NoProperties;

    private static IReadOnlyDictionary<string, object> NoProperties { get; } = new Dictionary<string, object>();
}
