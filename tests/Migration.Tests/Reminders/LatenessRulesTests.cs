using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Nobody is told because of the gate's own doings.</summary>
public sealed class LatenessRulesTests
{
    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void The_first_run_after_an_outage_is_late(int minutes, bool isLate)
    {
        var late = LatenessRules.OfRun(new() { PreviousEnd = Now.AddMinutes(-minutes), Every = TimeSpan.FromMinutes(30) }, new(), Now);

        Assert.Equal(isLate ? "The gate had not run since 2026-11-21 10:29 UTC; reminders wait for its next run." : null, late);
    }

    [Fact]
    public void The_first_run_of_all_is_not_late() => Assert.Null(LatenessRules.OfRun(new(), new(), Now));

    [Fact]
    public void Who_holds_or_loses_test_requests_is_late()
    {
        Assert.Equal("The gate holds its test requests: there are too many", LatenessRules.OfRun(new(), new() { Hold = "there are too many" }, Now));
        Assert.Equal("The gate could not send 1 test request.", LatenessRules.OfRun(new(), new() { Unsent = 1 }, Now));
        Assert.Equal("The gate could not send 7 test requests.", LatenessRules.OfRun(new(), new() { Unsent = 7 }, Now));
    }

    [Fact]
    public void Whatever_else_went_wrong_is_said() => Assert.Equal("The disk is full.", LatenessRules.OfRun(new() { Faults = ["The disk is full."] }, new(), Now));

    [Fact]
    public void What_an_earlier_run_let_in_waits_for_the_archive_only()
    {
        var contents = RunRules.Record([Green(7), Of("red", "3", 7)], new HashSet<string> { "green" }, [], null, Now);
        var run = RunCircumstances.After(new("forky", 3, Now.AddHours(-1), Now.AddMinutes(-40)), contents, TimeSpan.FromMinutes(30));

        Assert.Equal((Now.AddMinutes(-40), TimeSpan.FromMinutes(30)), (run.PreviousEnd, run.Every));
        Assert.Equal("An earlier run let it in, and the archive does not show it in the target yet.", LatenessRules.OfUpload(Green(8), run));
        Assert.Null(LatenessRules.OfUpload(Of("green", "3", 8), run));
        Assert.Null(LatenessRules.OfUpload(Of("red", "3", 8), run));
    }

    [Fact]
    public async Task After_a_late_run_the_next_one_catches_up_with_one_mail()
    {
        var mail = new MemoryMail();
        var round = new ReminderRound(new(mail, mail), new KnownUploaders());

        await round.RunAsync(Report(Facts(), Green(40, Rejected())), new() { PreviousEnd = Now.AddDays(-30) }, CancellationToken.None);
        Assert.Empty(mail.Owed);
        await round.RunAsync(Report(Facts(Now.AddMinutes(30)), Green(40, Rejected())), new() { PreviousEnd = Now.AddMinutes(1) }, CancellationToken.None);

        Assert.Equal(31, Assert.Single(mail.Owed).About.Point);
    }
}
