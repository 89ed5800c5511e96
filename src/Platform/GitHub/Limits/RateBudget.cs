using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <summary>What GitHub still takes from us, shared by all calls: our own pace, and the waits it asked for.</summary>
/// <remarks>Ours keeps within the secondary limits GitHub states: 900 points and 180 writes a minute, 80 new contents a minute and 500 an hour.</remarks>
internal sealed class RateBudget(GitHubOptions options, TimeProvider clock) : IDisposable
{
    private const int PointsPerWrite = 5;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _slots = new(options.Concurrency);
    private readonly RateBucket _points = new(options.WritesPerMinute * PointsPerWrite, Minute, clock.GetUtcNow());
    private readonly RateBucket _writes = new(options.WritesPerMinute, Minute, clock.GetUtcNow());
    private readonly RateBucket _contents = new(options.WritesPerMinute * 80 / 180.0, Minute, clock.GetUtcNow());
    private readonly RateBucket _hourlyContents = new(options.WritesPerMinute * 500 / 180.0, TimeSpan.FromHours(1), clock.GetUtcNow());
    private DateTimeOffset _closedUntil;
    private int _refusals;

    /// <summary>Waits for its turn when that is soon, and throws when it is not.</summary>
    public async Task<IDisposable> TakeAsync(CallKind kind, CancellationToken cancellation)
    {
        var wait = Reserve(kind);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        return new Slot(_slots);
    }

    /// <summary>Reads what an answer says of the primary limit.</summary>
    public void Heed(RateHints hints)
    {
        lock (_gate)
        {
            if (hints is { Remaining: 0, Reset: { } reset })
                CloseUntil(reset);
        }
    }

    /// <summary>GitHub refused a call for a limit. Returns how long to wait.</summary>
    public TimeSpan Refused(RateHints hints)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            // Only a refusal that came after the last wait makes the next one longer: calls under way at the same time are one refusal.
            if (now >= _closedUntil)
                _refusals++;
            CloseUntil(hints.RetryAfter is { } asked ? now + asked
                : hints is { Remaining: 0, Reset: { } reset } && reset > now ? reset
                : now + Growing(_refusals));
            return _closedUntil - now;
        }
    }

    public void Accepted()
    {
        lock (_gate)
        {
            if (_refusals > 0 && clock.GetUtcNow() >= _closedUntil)
                _refusals = 0;
        }
    }

    public void Dispose() => _slots.Dispose();

    private TimeSpan Reserve(CallKind kind)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            (RateBucket Bucket, double Amount)[] costs = kind switch
            {
                CallKind.Read => [(_points, 1)],
                CallKind.Write => [(_points, PointsPerWrite), (_writes, 1)],
                _ => [(_points, PointsPerWrite), (_writes, 1), (_contents, 1), (_hourlyContents, 1)],
            };
            var wait = costs.Select(cost => cost.Bucket.Wait(cost.Amount, now)).Append(_closedUntil - now).Max();
            if (wait > options.Patience)
                throw new GitHubUnavailableException($"GitHub's rate limit leaves no room for {Math.Ceiling(wait.TotalSeconds)} s.", wait);
            foreach (var (bucket, amount) in costs)
                bucket.Take(amount);
            return wait;
        }
    }

    private void CloseUntil(DateTimeOffset until) => _closedUntil = until > _closedUntil ? until : _closedUntil;

    private static TimeSpan Growing(int refusals)
    {
        var wait = TimeSpan.FromSeconds(60 * Math.Pow(2, Math.Min(refusals - 1, 8)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
