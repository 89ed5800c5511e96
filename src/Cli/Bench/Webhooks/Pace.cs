namespace Sluice.Cli.Bench;

/// <summary>How many deliveries are offered in a second by all senders together; null for as many as are acknowledged.</summary>
internal sealed record Pace(int? PerSecond)
{
    public static readonly Pace Full = new((int?)null);

    /// <summary>Waits for the time at which one of all deliveries is due.</summary>
    /// <returns>How late it is, because the one before took too long: whoever sent it would have waited as much longer.</returns>
    public async Task<TimeSpan> AwaitTurnAsync(long begun, long turn, TimeProvider clock, CancellationToken cancellation)
    {
        if (PerSecond is not { } perSecond)
            return TimeSpan.Zero;

        var early = TimeSpan.FromSeconds((double)turn / perSecond) - clock.GetElapsedTime(begun);
        if (early <= TimeSpan.Zero)
            return -early;

        await Task.Delay(early, clock, cancellation);
        return TimeSpan.Zero;
    }
}
