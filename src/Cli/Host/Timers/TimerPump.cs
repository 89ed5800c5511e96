namespace Sluice.Cli.Host;

/// <summary>Fires one timer function when it is due. A firing never overlaps the one before; what was missed meanwhile is caught up once.</summary>
public sealed class TimerPump(FunctionDeclaration function, Trigger.Timer trigger, Invoker invoker)
{
    private readonly TimerSchedule _schedule = new(trigger.Schedule);
    private readonly TimeProvider _clock = invoker.Clock;

    /// <param name="waiting">Ends the waiting for the next firing.</param>
    /// <param name="firing">Ends also a firing under way.</param>
    public async Task RunAsync(CancellationToken waiting, CancellationToken firing)
    {
        try
        {
            await TickAsync(waiting, firing);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
        }
    }

    private async Task TickAsync(CancellationToken waiting, CancellationToken firing)
    {
        var last = _clock.GetUtcNow();
        if (trigger.RunsOnStartup)
            await FireAsync(new(last, _schedule.After(last), IsPastDue: false), firing);

        var due = _schedule.After(last);
        while (true)
        {
            await WaitUntilAsync(due, waiting);
            var next = _schedule.After(due);
            var isPastDue = next <= _clock.GetUtcNow();
            if (isPastDue)
                next = _schedule.After(_clock.GetUtcNow());

            await FireAsync(new(last, next, isPastDue), firing);
            (last, due) = (due, next);
        }
    }

    private Task<InvocationOutcome> FireAsync(TimerTick tick, CancellationToken cancellation) =>
        invoker.InvokeAsync(TimerInvocation.Of(function.Name, trigger, tick, _clock.GetUtcNow()), cancellation);

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        // In a loop: a timer may wake a little early, and the same moment must not fire twice.
        while (due - _clock.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(wait, _clock, cancellation);
    }
}
