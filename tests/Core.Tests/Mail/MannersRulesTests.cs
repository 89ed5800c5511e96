using System.Globalization;
using FsCheck.Fluent;
using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class MannersRulesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-20T12:00Z", "2026-11-20T12:00Z")]
    [InlineData("2026-11-19T20:59Z", "2026-11-19T20:59Z")]
    [InlineData("2026-11-19T21:00Z", "2026-11-20T06:00Z")]
    [InlineData("2026-11-20T02:00Z", "2026-11-20T06:00Z")]
    [InlineData("2026-11-20T06:00Z", "2026-11-20T06:00Z")]
    [InlineData("2026-11-20T22:00Z", "2026-11-23T06:00Z")]
    [InlineData("2026-11-21T12:00Z", "2026-11-23T06:00Z")]
    [InlineData("2026-11-22T22:59Z", "2026-11-23T06:00Z")]
    public void Nights_and_weekends_are_quiet(string wanted, string leaves) =>
        Assert.Equal(At(leaves), MannersRules.LeavesAt(At(wanted), new(new(22, 0), new(7, 0), Berlin, Weekends: true)));

    [Theory]
    [InlineData("2026-11-20T11:59Z", "2026-11-20T11:59Z")]
    [InlineData("2026-11-20T12:30Z", "2026-11-20T14:00Z")]
    public void A_siesta_is_quiet(string wanted, string leaves) =>
        Assert.Equal(At(leaves), MannersRules.LeavesAt(At(wanted), new(new(12, 0), new(14, 0), TimeZoneInfo.Utc, Weekends: false)));

    [Fact]
    public void Where_nothing_is_quiet_mail_leaves_at_once()
    {
        Assert.Equal(At("2026-11-21T03:00Z"), MannersRules.LeavesAt(At("2026-11-21T03:00Z"), null));
        Assert.Equal(At("2026-11-20T03:00Z"), MannersRules.LeavesAt(At("2026-11-20T03:00Z"), new(new(9, 0), new(9, 0), Berlin, Weekends: false)));
    }

    /// <summary>In Berlin 2:00 to 3:00 is missing on 2026-03-29, and there twice on 2026-10-25.</summary>
    [Theory]
    [InlineData("2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("2026-10-24T23:30Z", "2026-10-25T01:30Z")]
    public void Clocks_that_are_put_on_and_back_lead_nowhere_else(string wanted, string leaves) =>
        Assert.Equal(At(leaves), MannersRules.LeavesAt(At(wanted), new(new(1, 0), new(2, 30), Berlin, Weekends: false)));

    [Theory]
    [InlineData("2026-11-20T05:00Z", "2026-11-20T06:30Z")]
    [InlineData("2026-11-20T06:30Z", "2026-11-20T06:30Z")]
    [InlineData("2026-11-20T06:31Z", "2026-11-21T06:30Z")]
    public void A_digest_leaves_when_the_clock_shows_its_hour(string wanted, string leaves) =>
        Assert.Equal(At(leaves), MannersRules.DigestAt(At(wanted), new(7, 30), Berlin));

    [Fact]
    public void Mail_never_leaves_before_it_is_wanted_nor_in_the_quiet_and_within_four_days() => Law.Holds(Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        die =>
        {
            var dice = new Random(die);
            var quiet = new QuietHours(new(dice.Next(24), dice.Next(60)), new(dice.Next(24), dice.Next(60)), Berlin, dice.Next(2) is 0);
            var wanted = At("2026-01-01T00:00Z").AddMinutes(dice.Next(365 * 24 * 60));
            var leaves = MannersRules.LeavesAt(wanted, quiet);
            return leaves >= wanted && leaves - wanted <= TimeSpan.FromDays(4) && MannersRules.LeavesAt(leaves, quiet) == leaves;
        }));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
