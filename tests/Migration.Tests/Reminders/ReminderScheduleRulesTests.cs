using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>The schedule, by age alone.</summary>
public sealed class ReminderScheduleRulesTests
{
    [Fact]
    public void E_33_an_invalid_upload_is_mailed_about_at_these_ages() =>
        Assert.Equal([1, 3, 7, 15, 31, 61, 91, 121, 151, 181], PointsOf(isValid: false));

    [Fact]
    public void E_33_a_valid_upload_is_mailed_about_at_these_ages() =>
        Assert.Equal([5, 7, 11, 19, 35, 65, 95, 125, 155, 185], PointsOf(isValid: true));

    /// <summary>The formula in floating point, where it is exact enough.</summary>
    [Fact]
    public void E_33_bits_say_what_the_logarithm_says()
    {
        foreach (var start in (int[])[1, 5])
        {
            for (var age = start; age < 2_000; age++)
            {
                var due = (int)Math.Pow(2, Math.Floor(Math.Log2(age + 2 - start))) + start - 2;
                if (due - start >= 30)
                    due = start + 30 + (30 * ((age - start - 30) / 30));
                Assert.Equal(Math.Max(due, start), ReminderScheduleRules.DueAt(age, start));
            }
        }
    }

    [Theory]
    [InlineData(4.97, 4)]
    [InlineData(0.999999, 0)]
    [InlineData(-3.2, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, int.MaxValue - 35)]
    [InlineData(double.NegativeInfinity, 0)]
    public void E_30_days_are_whole(double days, int whole) => Assert.Equal(whole, ReminderScheduleRules.WholeDays(days));

    [Fact]
    public void E_31_who_only_has_bad_luck_is_left_alone_for_five_days()
    {
        Assert.Equal(5, ReminderScheduleRules.StartOf(isValid: true));
        Assert.Equal(1, ReminderScheduleRules.StartOf(isValid: false));
    }

    [Fact]
    public void The_longest_age_there_is_has_a_next_point() => Assert.True(
        ReminderScheduleRules.NextAfter(ReminderScheduleRules.WholeDays(double.PositiveInfinity), 5) > ReminderScheduleRules.WholeDays(double.PositiveInfinity));

    private static IEnumerable<int> PointsOf(bool isValid) =>
        Enumerable.Range(0, 190).Select(age => ReminderScheduleRules.DueAt(age, ReminderScheduleRules.StartOf(isValid))).OfType<int>().Distinct();
}
