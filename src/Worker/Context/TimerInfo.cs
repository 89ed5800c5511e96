namespace Sluice.Worker;

/// <summary>What a timer function is told when it is woken.</summary>
/// <param name="ScheduleStatus">Null when the timer is not monitored.</param>
/// <param name="IsPastDue">Whether this run makes up for a missed one.</param>
public sealed record TimerInfo(ScheduleStatus? ScheduleStatus, bool IsPastDue);
