namespace Sluice.Town.GitHub;

/// <summary>One attempt to tell a hook what happened.</summary>
/// <param name="EventId">GitHub calls it the GUID: the same for every attempt to deliver the same event.</param>
/// <param name="Body">Exactly the bytes that are sent, and signed.</param>
public sealed record Delivery(
    long Id,
    Guid EventId,
    Hook Hook,
    Repository? Repository,
    string Event,
    string? Action,
    byte[] Payload,
    byte[] Body,
    bool IsRedelivery,
    DateTimeOffset DeliveredAt)
{
    /// <summary>Null while it is under way; 0 when nobody answered in time.</summary>
    public int? StatusCode { get; init; }

    /// <summary>In words: OK, timed out, failed to connect, lost.</summary>
    public string Status { get; init; } = "pending";

    public TimeSpan Duration { get; init; }

    public string? Answer { get; init; }
}
