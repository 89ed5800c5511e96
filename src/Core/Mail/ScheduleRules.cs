using System.Numerics;

namespace Sluice.Core.Mail;

/// <summary>When somebody is reminded of what still waits: after pauses that double up to thirty days, and stay there.</summary>
/// <remarks>A point is a nominal age, whatever day it is noticed on: days that nobody looked at shift nothing, and are made good by one mail.</remarks>
public static class ScheduleRules
{
    internal const int LongestPause = 30;

    /// <summary>The latest point an age has reached; null before the first.</summary>
    /// <param name="age">Whole days.</param>
    /// <param name="start">The first point.</param>
    public static int? LatestDue(int age, int start)
    {
        if (age < start)
            return null;

        var waited = (long)age - start;
        return waited < LongestPause
            ? (1 << BitOperations.Log2((uint)waited + 2)) - 2 + start
            : (int)(start + (waited / LongestPause * LongestPause));
    }

    /// <summary>An age in words.</summary>
    public static string Days(int days) => days is 1 ? "1 day" : $"{days} days";

    /// <summary>The first point an age has not reached.</summary>
    public static int NextDue(int age, int start) => LatestDue(age, start) switch
    {
        null => start,
        var latest when latest - start < LongestPause => ((latest.Value - start + 2) * 2) - 2 + start,
        var latest => latest.Value + LongestPause,
    };
}
