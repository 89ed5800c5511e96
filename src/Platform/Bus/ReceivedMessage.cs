namespace Sluice.Platform.Bus;

/// <summary>A message that is ours until its lock runs out: complete it, abandon it or renew the lock.</summary>
public sealed record ReceivedMessage(
    BusMessage Message,
    long SequenceNumber,
    int DeliveryCount,
    DateTimeOffset EnqueuedAt,
    string LockToken,
    DateTimeOffset LockedUntil)
{
    /// <summary>Why the message is among the dead letters; null if it is not.</summary>
    public string? DeadLetterReason => Message.Properties.GetValueOrDefault("DeadLetterReason") as string;
}
