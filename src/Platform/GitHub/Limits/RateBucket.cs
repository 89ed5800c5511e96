namespace Sluice.Platform.GitHub;

/// <summary>
/// An allowance that fills up evenly. A third of it may be spent at once and the rest flows in over the window,
/// so that no window of that length ever sees more than the whole.
/// </summary>
internal sealed class RateBucket(double allowance, TimeSpan window, DateTimeOffset now)
{
    /// <summary>The dearest call costs five points: even the smallest allowance has room for one.</summary>
    private const double DearestCall = 5;

    private readonly double _room = Math.Max(allowance / 3, DearestCall);
    private readonly double _perSecond = allowance * 2 / 3 / window.TotalSeconds;
    private double _left = Math.Max(allowance / 3, DearestCall);
    private DateTimeOffset _at = now;

    /// <summary>How long whoever wants <paramref name="amount"/> now has to wait for it.</summary>
    public TimeSpan Wait(double amount, DateTimeOffset now)
    {
        _left = Math.Min(_room, _left + (Math.Max(0, (now - _at).TotalSeconds) * _perSecond));
        _at = now;
        return _left >= amount ? TimeSpan.Zero : TimeSpan.FromSeconds((amount - _left) / _perSecond);
    }

    /// <summary>May go below nothing: a taker who waits has its place in the queue.</summary>
    public void Take(double amount) => _left -= amount;
}
