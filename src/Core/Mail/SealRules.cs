namespace Sluice.Core.Mail;

/// <summary>How much goes into one mail, who may try it, and how long it rests when it could not leave.</summary>
public static class SealRules
{
    /// <summary>More nobody reads. A seal is one transaction of at most a hundred rows, and takes two for each reminder.</summary>
    public const int MostTogether = 40;

    /// <summary>Longer than a mail server may take with one mail (RFC 5321, 4.5.3.2.6), and ours waits no longer than <see cref="Patience"/>.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(15);

    /// <summary>So long one try may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

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
