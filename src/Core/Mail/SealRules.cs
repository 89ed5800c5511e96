namespace Sluice.Core.Mail;

/// <summary>How much goes into one mail, who may try it, and how long it rests when it could not leave.</summary>
public static class SealRules
{
    /// <summary>More nobody reads. A seal is one transaction of at most a hundred rows, and takes two for each reminder.</summary>
    public const int MostTogether = 40;

    /// <summary>Longer than any try takes: whoever has not said by then what became of it has died.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <param name="attempts">Tries that failed before this one.</param>
    /// <param name="retryAfter">What the server asked for; null when it did not.</param>
    public static TimeSpan PauseAfter(int attempts, TimeSpan? retryAfter)
    {
        var own = TimeSpan.FromMinutes(1 << Math.Clamp(attempts, 0, 6));
        own = own < LongestPause ? own : LongestPause;
        return retryAfter > own ? retryAfter.Value : own;
    }
}
