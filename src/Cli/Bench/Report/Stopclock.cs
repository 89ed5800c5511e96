namespace Sluice.Cli.Bench;

/// <summary>Measures how long something takes.</summary>
internal sealed class Stopclock(TimeProvider clock)
{
    public async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var begun = clock.GetTimestamp();
        await work();
        return clock.GetElapsedTime(begun);
    }
}
