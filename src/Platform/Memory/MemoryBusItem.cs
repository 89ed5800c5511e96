using Sluice.Platform.Bus;

namespace Sluice.Platform.Memory;

/// <summary>A message inside a queue in memory, and where it stands: out of sight, waiting, locked or gone.</summary>
internal sealed class MemoryBusItem(BusMessage message, long sequenceNumber, DateTimeOffset enqueuedAt)
{
    public BusMessage Message { get; } = message;

    public long SequenceNumber { get; } = sequenceNumber;

    public DateTimeOffset EnqueuedAt { get; } = enqueuedAt;

    public int DeliveryCount { get; set; }

    /// <summary>The token of the last lock, held or lost.</summary>
    public string LockToken { get; set; } = "";

    public DateTimeOffset LockedUntil { get; set; }

    public DateTimeOffset? Expires =>
        Message.TimeToLive is { } lifetime && lifetime < DateTimeOffset.MaxValue - EnqueuedAt ? EnqueuedAt + lifetime : null;

    public required MemoryBusSession Session { get; init; }

    /// <summary>The item's place among those of its session that wait; null when it does not wait.</summary>
    public LinkedListNode<MemoryBusItem>? Waiting { get; set; }
}
