using Sluice.Core.Mail;
using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging.Reminding;

public sealed class PullRequestReminderRulesTests
{
    private static readonly EmailAddress AnnaAt = EmailAddress.Make("anna@acme.example", "Anna");
    private static readonly Reminded Anna = new(AnnaAt, "You opened it, and asked to be reminded by mail.");
    private static readonly Reminded Rita = new(EmailAddress.Make("rita@acme.example"), "You approved it, and asked to be reminded by mail.");
    private static readonly PullRequest Thrown = Pull(1).Approved() with { Title = "Round half to even", Error = new("staging failed: ci/test failed", Noon) };
    private static readonly PeopleWait Wait = new(Thrown, Main, "it failed: staging failed: ci/test failed", Noon, "Anna: push a fix.", "http://ci.test/7");
    private static readonly MailTopic Topic = new("acme", "acme/core#1", Commit(1).Hex);

    [Fact]
    public void A_push_begins_a_new_topic()
    {
        Assert.Equal(Topic, PullRequestReminderRules.TopicOf(Main, Thrown));
        Assert.NotEqual(Topic, PullRequestReminderRules.TopicOf(Main, Thrown with { Head = Commit(2) }));
    }

    [Theory]
    [InlineData(0.99, false)]
    [InlineData(1, true)]
    [InlineData(-3, false)]
    public void The_first_reminder_is_due_after_a_day(double days, bool isDue) =>
        Assert.Equal(isDue, PullRequestReminderRules.IsDue(Wait, Noon.AddDays(days)));

    [Fact]
    public void A_reminder_says_what_is_missing_since_when_and_what_to_do()
    {
        var decided = Plan(1.5, null, Anna);

        var reminder = Assert.Single(decided.Owed);
        Assert.Equal(new MailOccasion(Topic, 1), reminder.About);
        Assert.Equal("[acme] acme/core#1 has waited for you for 1 day: Round half to even", reminder.Subject);
        Assert.Equal("[acme] {count} pull requests have waited for you", reminder.SharedSubject);
        Assert.Equal("acme/core#1 (Round half to even) has waited for its people for 1 day: it failed: staging failed: ci/test failed.", reminder.Headline);
        Assert.Equal("Anna: push a fix.", reminder.ToDo);
        Assert.Equal("You opened it, and asked to be reminded by mail.", reminder.Because);
        Assert.Equal(
            [
                ("branch", "main", null),
                ("commit", "0000000000", null),
                ("since", "2026-01-05 12:00 UTC", null),
                ("log", "http://ci.test/7", "http://ci.test/7"),
                ("page", "https://sluice.acme.example/api/pages/pull/acme/core/1", "https://sluice.acme.example/api/pages/pull/acme/core/1"),
            ],
            reminder.Facts.Select(fact => (fact.Label, fact.Value, fact.Link?.OriginalString)));
        Assert.True(reminder.MayShare);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    [InlineData(null)]
    public void Only_addresses_of_the_web_are_linked(string? url) => Assert.DoesNotContain(
        PullRequestReminderRules.Plan(Wait with { Url = url }, null, [Anna], null, Noon.AddDays(1)).Owed[0].Facts, fact => fact.Link is not null);

    [Fact]
    public void What_is_wanted_is_noted_with_whom_and_why()
    {
        var record = Plan(3.2, null, Anna, Rita).Record;

        Assert.Equal((3, null), (record.WantedPoint, record.OwedPoint));
        Assert.Equal([AnnaAt, Rita.Address], record.Addresses);
        Assert.Equal("it failed: staging failed: ci/test failed: reminded at 3 days, and next at 7", record.Why);
    }

    [Fact]
    public void Once_for_each_point_and_one_mail_after_however_long_a_pause()
    {
        MailRecord? record = null;
        var told = new List<(int Day, int Point)>();
        foreach (var day in (int[])[1, 1, 2, 3, 4, 5, 6, 40, 40, 41, 60, 61])
        {
            var plan = Plan(day, record, Anna);
            told.AddRange(plan.Owed.Select(reminder => (day, reminder.About.Point)));
            record = plan.Final;
        }

        Assert.Equal([(1, 1), (3, 3), (40, 31), (61, 61)], told);
    }

    [Fact]
    public void What_a_dead_run_wanted_is_owed_by_the_next()
    {
        var wanted = Plan(1, null, Anna).Record;

        var again = Plan(1.1, wanted, Anna);

        Assert.Equal(wanted, again.Record);
        Assert.Equal(1, Assert.Single(again.Owed).About.Point);
    }

    [Fact]
    public void A_later_point_takes_back_what_did_not_leave_before()
    {
        var owed = Plan(1, null, Anna).Record with { OwedPoint = 1 };

        Assert.Equal([(AnnaAt, new MailOccasion(Topic, 1))], Plan(3, owed, Anna).Obsolete);
    }

    [Fact]
    public void What_moved_on_is_taken_back_once()
    {
        var owed = Plan(1, null, Anna).Record with { OwedPoint = 1 };

        var over = PullRequestReminderRules.Over(owed, Noon.AddDays(2));

        Assert.Equal([(AnnaAt, new MailOccasion(Topic, 1))], over.Obsolete);
        Assert.Equal("it does not wait for its people now", over.Record.Why);
        Assert.Equal(TopicPlan.Only(over.Final, over.Final), PullRequestReminderRules.Over(over.Final, Noon.AddDays(3)));
        Assert.Equal(1, Assert.Single(Plan(2, over.Final, Anna).Owed).About.Point);
    }

    [Fact]
    public void What_was_told_stays_told_when_it_moves_on()
    {
        var told = Plan(1, null, Anna).Record with { OwedPoint = 1, Sent = new(1, Noon.AddDays(1), "id", "sent") };

        var over = PullRequestReminderRules.Over(told, Noon.AddDays(2));

        Assert.Equal(0, over.Withdrawn);
        Assert.Empty(Plan(2.5, over.Final, Anna).Owed);
    }

    [Fact]
    public void What_left_late_puts_off_the_next_by_a_day()
    {
        var late = Plan(1, null, Anna).Record with { OwedPoint = 1, Sent = new(1, Noon.AddDays(2.9), "id", "sent") };

        Assert.Empty(Plan(3.1, late, Anna).Owed);
        Assert.Equal(3, Assert.Single(Plan(4, late, Anna).Owed).About.Point);
    }

    [Fact]
    public void When_it_waits_anew_reminders_only_get_rarer()
    {
        var reminded = Plan(7, null, Anna).Record with { OwedPoint = 7 };
        var anew = Wait with { Since = Noon.AddDays(8) };

        Assert.Empty(PullRequestReminderRules.Plan(anew, reminded, [Anna], null, Noon.AddDays(11)).Owed);
        Assert.Equal(15, PullRequestReminderRules.Plan(anew, reminded, [Anna], null, Noon.AddDays(23)).Owed[0].About.Point);
    }

    [Fact]
    public void When_nobody_asked_for_mail_it_is_said_and_left_open()
    {
        var decided = Plan(1);

        Assert.Equal("none of its people asked to be reminded by mail, with a known address", decided.Record.Why);
        Assert.Null(decided.Record.WantedPoint);
        Assert.Single(Plan(2, decided.Record, Rita).Owed);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(true, null, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData(false, null, false)]
    [InlineData(false, true, false)]
    public void Mail_is_for_those_who_asked_for_it_and_one_no_outweighs_every_yes(bool? told, bool? chosen, bool wants) =>
        Assert.Equal(wants, PullRequestReminderRules.Wants(new("anna", null, "anna@acme.example", told), chosen));

    [Fact]
    public void Its_people_are_author_and_approver_each_once()
    {
        var project = Project() with { People = [new("anna", "Anna", "anna@acme.example"), new("RITA", null, "rita@acme.example")] };

        Assert.Equal([("anna", "You opened it"), ("rita", "You approved it")], PullRequestReminderRules.PeopleOf(Thrown, project).Select(one => (one.Person.Login, one.Because)));
        Assert.Equal("anna", Assert.Single(PullRequestReminderRules.PeopleOf(Thrown with { Approval = new("Anna", Thrown.Head) }, project)).Person.Login);
        Assert.Equal("anna", Assert.Single(PullRequestReminderRules.PeopleOf(Thrown, project with { Barred = ["Rita"] })).Person.Login);
        Assert.Empty(PullRequestReminderRules.PeopleOf(Thrown, Project()));
        Assert.Empty(PullRequestReminderRules.PeopleOf(Thrown with { Approval = null }, Project() with { People = [new("anna", null, "an,na@acme.example")] }));
    }

    private static TopicPlan Plan(double days, MailRecord? known, params Seq<Reminded> people) =>
        PullRequestReminderRules.Plan(Wait, known, people, new("https://sluice.acme.example"), Noon.AddDays(days));

    private static TopicPlan Plan(double days) => Plan(days, null);
}
