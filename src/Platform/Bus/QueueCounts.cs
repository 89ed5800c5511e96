namespace Sluice.Platform.Bus;

/// <summary>How many messages of a queue wait or are being handled, are scheduled for later, or were given up.</summary>
public sealed record QueueCounts(long Active, long Scheduled, long DeadLettered);
