using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>When an upload's people are reminded (E-33): at nominal ages, each further from the one before, until they are thirty days apart.</summary>
public static class ReminderScheduleRules
{
    private const int OfInvalid = 1;
    private const int OfValid = 5;

    /// <summary>The first point: whoever only has bad luck in migrating is left alone for longer (E-31).</summary>
    public static int StartOf(bool isValid) => isValid ? OfValid : OfInvalid;

    /// <summary>The latest point that this age has reached, also for an upload nobody was told of yet (E-35); null before the first.</summary>
    public static int? DueAt(int age, int start) => ScheduleRules.LatestDue(age, start);

    /// <summary>The first point after an age, or after one that was mailed early by another start (E-36).</summary>
    public static int NextAfter(int age, int start) => ScheduleRules.NextDue(age, start);

    /// <summary>Whole days (E-30); what no calendar holds is as good as very long ago.</summary>
    public static int WholeDays(double days) => double.IsNaN(days) ? 0 : (int)Math.Clamp(Math.Truncate(days), 0, int.MaxValue - ScheduleRules.LongestPause - OfValid);
}
