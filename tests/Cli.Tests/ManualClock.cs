namespace Sluice.Cli.Tests;

/// <summary>A clock that stands still until a test moves it; then every timer that came due fires, in order.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _guard = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_guard)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.Due <= _now).OrderBy(alarm => alarm.Due)];
            _alarms.RemoveAll(due.Contains);
        }

        foreach (var alarm in due)
            alarm.Ring();
    }

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._guard)
            {
                clock._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;

                Due = clock._now + dueTime;
                clock._alarms.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
