namespace Sluice.Platform.Memory;

/// <summary>How a queue in memory behaves. As deployed: sessions, duplicate detection, five deliveries.</summary>
public sealed record MemoryBusQueueSettings(string Name)
{
    public bool RequiresSession { get; init; } = true;

    /// <summary>After so many deliveries without completion a message is put with the dead letters.</summary>
    public int MaxDeliveryCount { get; init; } = 5;

    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message's id is remembered after it was sent. Zero: not at all.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a message that outlived its time goes to the dead letters or is dropped.</summary>
    public bool DeadLetterExpired { get; init; } = true;

    internal static MemoryBusQueueSettings DeadLetters(MemoryBusQueueSettings queue) => queue with
    {
        RequiresSession = false,
        MaxDeliveryCount = int.MaxValue,
        DuplicateWindow = TimeSpan.Zero,
    };
}
