using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class ScheduleRulesTests
{
    [Fact]
    public void Pauses_double_to_thirty_days_and_stay_there() =>
        Assert.Equal([1, 3, 7, 15, 31, 61, 91, 121, 151, 181], PointsOf(1, until: 200));

    [Fact]
    public void Who_waits_five_days_first_is_told_five_days_in_and_then_as_rarely() =>
        Assert.Equal([5, 7, 11, 19, 35, 65, 95, 125, 155, 185], PointsOf(5, until: 200));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 5)]
    [InlineData(-1, 0)]
    public void Before_the_first_point_nothing_is_due(int age, int start) => Assert.Null(ScheduleRules.LatestDue(age, start));

    [Theory]
    [InlineData(40, 1, 31)]
    [InlineData(40, 5, 35)]
    [InlineData(2_000, 1, 1_981)]
    [InlineData(int.MaxValue, 1, 2_147_483_641)]
    public void However_long_nobody_looked_one_point_is_due(int age, int start, int due) => Assert.Equal(due, ScheduleRules.LatestDue(age, start));

    [Fact]
    public void Nothing_is_due_between_an_age_and_the_next_point()
    {
        foreach (var start in (int[])[0, 1, 3, 5])
        {
            for (var age = 0; age < 400; age++)
            {
                var next = ScheduleRules.NextDue(age, start);

                Assert.True(next > age);
                Assert.Equal(next, ScheduleRules.LatestDue(next, start));
                Assert.Equal(ScheduleRules.LatestDue(age, start), ScheduleRules.LatestDue(next - 1, start));
            }
        }
    }

    private static List<int> PointsOf(int start, int until) =>
        [.. Enumerable.Range(0, until).Select(age => ScheduleRules.LatestDue(age, start)).OfType<int>().Distinct()];
}
