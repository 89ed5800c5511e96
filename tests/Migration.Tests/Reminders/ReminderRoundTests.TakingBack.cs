using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

public sealed partial class ReminderRoundTests
{
    [Fact]
    public async Task What_gets_unstuck_before_the_mail_left_is_taken_back_and_owed_anew_when_it_is_stuck_again()
    {
        await RunAsync(Green(7, Rejected()));
        await RunAsync(Now.AddHours(1), Green(7.1, Blocked()));
        Assert.Empty(_mail.Owed);

        await RunAsync(Now.AddHours(2), Green(7.2, Rejected()));

        Assert.Equal(7, Assert.Single(_mail.Owed).About.Point);
        Assert.Single(_uploaders.Asked);
    }

    [Fact]
    public async Task What_is_let_in_by_this_run_is_taken_back()
    {
        await RunAsync(Green(7, Rejected()));

        await RunAsync(Report(Facts(Now.AddHours(1)), Green(7.1)).Accepting(Green(7.1)));

        Assert.Empty(_mail.Owed);
        Assert.Equal("It was let into the target.", _mail.Records[Topic].Why);
    }

    [Fact]
    public async Task Who_is_one_of_several_is_told_although_it_got_unstuck_when_the_others_were()
    {
        _uploaders.Answer = KnownUploaders.People(Joe, Ann);
        await RunAsync(Green(7, Rejected()));
        _mail.Deliver(Now, owed => owed.To == Joe);

        await RunAsync(Now.AddHours(1), Green(7.1, Blocked()));

        Assert.Equal(Ann, Assert.Single(_mail.Owed).To);
    }

    [Fact]
    public async Task A_mail_that_was_leaving_as_it_was_taken_back_counts()
    {
        _uploaders.Answer = KnownUploaders.People(Joe, Ann);
        await RunAsync(Green(7, Rejected()));
        _mail.Seal();
        await RunAsync(Now.AddHours(1), Green(7.1, Blocked()));
        _mail.Deliver(Now.AddHours(1), owed => owed.To == Joe);

        await RunAsync(Now.AddHours(2), Green(7.2, Rejected()));
        _mail.Deliver(Now.AddHours(2));

        Assert.Equal([Joe, Ann], _mail.Left.Select(mail => mail.Reminder.To));
    }

    [Fact]
    public async Task A_later_point_takes_the_place_of_one_that_has_not_left()
    {
        await RunAsync(Green(7, Rejected()));

        await RunAsync(Now.AddDays(9), Green(16, Rejected()));

        Assert.Equal(15, Assert.Single(_mail.Owed).About.Point);
        Assert.Equal((15, 15), (_mail.Records[Topic].WantedPoint, _mail.Records[Topic].OwedPoint));
    }
}
