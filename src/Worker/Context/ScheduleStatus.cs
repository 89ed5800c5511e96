namespace Sluice.Worker;

/// <summary>When a timer ran last and when it runs next.</summary>
public sealed record ScheduleStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
