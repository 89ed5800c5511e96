using System.Text.Json;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Whether an upload's people are told now.</summary>
public sealed class ReminderRulesTests
{
    [Fact]
    public void E_01_where_mail_is_off_there_is_no_finding_and_nothing_is_stuck()
    {
        var off = Facts(settings: Settings with { Reminders = Settings.Reminders with { Mode = GateMode.No } });

        Assert.Null(EmailPolicy.Judge(Green(9), off));
        Assert.Null(EmailPolicy.StuckOf(Green(9), off));
    }

    [Fact]
    public void E_04_a_suite_has_it_off_unless_it_is_told_otherwise() => Assert.Equal(GateMode.No, new MigrationSettings { Series = "noble", Architectures = [] }.Reminders.Mode);

    [Fact]
    public void E_01_it_judges_last_and_is_nothing_to_wait_for()
    {
        var scene = new Scene { Settings = Settings }.Target("green", "1", "green").Upload("green", "2", "green");
        var green = scene.Judge("green");

        Assert.Equal(EmailPolicy.Id, green.Findings[^1].Policy);
        Assert.DoesNotContain(ItemExplainRules.Explain(green, hasMigrated: false).Conditions, condition => condition.Subject is EmailPolicy.Id);
    }

    [Theory]
    [InlineData("misc")]
    [InlineData("universe/misc")]
    [InlineData("non-free/misc")]
    public void E_27_no_component_is_left_out(string section) => Assert.True(Decide(Green(9) with { Section = section }).IsStuck);

    [Theory]
    [InlineData(GateMode.Yes)]
    [InlineData(GateMode.DryRun)]
    public void E_01_where_mail_is_on_the_policy_passes_always(GateMode mode)
    {
        var finding = EmailPolicy.Judge(Green(9, Rejected()), Facts(settings: Settings with { Reminders = Settings.Reminders with { Mode = mode } }));

        Assert.Equal(("email", PolicyVerdict.Pass), (finding!.Policy, finding.Verdict));
    }

    [Theory]
    [InlineData(0.99, false)]
    [InlineData(1.0, true)]
    public void E_30_a_day_is_over_when_it_is_over(double age, bool isStuck) => Assert.Equal(isStuck, Decide(Green(age, Rejected())).IsStuck);

    [Fact]
    public void E_31_a_valid_upload_is_mailed_about_after_five_days()
    {
        Assert.Equal("It waits for 4 days; the first reminder comes after 5 days.", Decide(Green(4.97)).Why);
        Assert.Equal((true, 5), (Decide(Green(5)).IsStuck, Decide(Green(5)).Point));
    }

    [Fact]
    public void E_31a_a_regression_is_mailed_about_after_one_day() => Assert.Equal(1, Decide(Green(1.2, Breaking("darkgreen/1 amd64"))).Point);

    [Fact]
    public void E_31a_what_other_items_make_of_it_is_no_policys_word() => Assert.False(
        Decide(Green(2) with { Invalidated = new() { Policy = "", Verdict = PolicyVerdict.RejectedWaitingForAnotherItem } }).IsStuck);

    [Fact]
    public void E_31a_what_somebody_forced_is_valid()
    {
        Assert.False(Decide(Green(2, Rejected()) with { ForcedBy = "release" }).IsStuck);
        Assert.Equal(5, Decide(Green(6, Rejected()) with { ForcedBy = "release" }).Point);
    }

    [Fact]
    public void E_31b_a_missing_build_is_mailed_about_although_the_tests_only_wait_for_it()
    {
        var excuse = Green(1, Rejected(PolicyVerdict.RejectedTemporarily, TestPolicy.Id)) with { MissingBuilds = ["amd64"] };
        excuse = excuse with { Findings = [Rejected(PolicyVerdict.RejectedCannotDetermineIfPermanent, ""), .. excuse.Findings.Skip(1)] };

        Assert.Equal(1, Decide(excuse).Point);
    }

    [Theory]
    [InlineData(40, 31)]
    [InlineData(14.9, 7)]
    public void E_32_the_point_is_kept_and_not_the_age(double age, int point) => Assert.Equal(point, Decide(Green(age, Rejected())).Point);

    [Fact]
    public void E_34_after_an_outage_one_mail_catches_up()
    {
        Assert.Equal(31, Decide(Green(40, Rejected()), Known(3, sent: Sent(3))).Point);
        Assert.Null(Decide(Green(40, Rejected()), Known(31, sent: Sent(31))).Point);
    }

    [Fact]
    public void E_35_a_first_mail_at_a_great_age_is_the_only_one_for_long()
    {
        Assert.Equal(31, Decide(Green(40, Rejected())).Point);
        Assert.Equal(61, Decide(Green(40, Rejected())).NextPoint);
    }

    [Fact]
    public void E_36_turning_valid_moves_the_start_and_not_what_is_kept()
    {
        MailRecord? record = null;
        var (points, valid) = (new List<int>(), new Queue<bool>([false, false, true, false, true]));
        for (var age = 0; age < 70; age++)
        {
            if (Decide(valid.Peek() ? Green(age) : Green(age, Rejected()), record).Point is not { } point)
                continue;
            points.Add(point);
            record = Known(point, sent: Sent(point));
            if (valid.Count > 1)
                valid.Dequeue();
        }

        Assert.Equal([1, 3, 5, 7, 11, 19, 35, 65], points);
    }

    [Fact]
    public void E_40_what_somebody_holds_back_is_not_stuck_and_E_41_is_again_when_let_go()
    {
        Assert.Equal("It is held back on purpose.", Decide(Green(9, Blocked())).Why);
        Assert.Equal("It is held back on purpose.", Decide(Green(9, Rejected(), Rejected(PolicyVerdict.RejectedPermanently, BlockBugsPolicy.Id, "block"))).Why);
        Assert.Equal(7, Decide(Green(9)).Point);
    }

    [Fact]
    public void E_40_what_only_waits_is_not_stuck_unless_something_worse_speaks_against_it()
    {
        var waiting = Rejected(PolicyVerdict.RejectedTemporarily, TestPolicy.Id);

        Assert.Equal("It only waits: for tests, or to get older.", Decide(Green(9, waiting)).Why);
        Assert.True(Decide(Green(9, waiting, Rejected())).IsStuck);
        Assert.True(Decide(Green(9, waiting, Rejected(PolicyVerdict.RejectedWaitingForAnotherItem))).IsStuck);
    }

    [Fact]
    public void E_40_a_valid_upload_that_simply_does_not_migrate_is_stuck_and_one_that_is_let_in_is_not()
    {
        Assert.True(Decide(Green(5)).IsStuck);
        Assert.Equal("It was let into the target.", ReminderRules.Decide(Green(5), Facts(), null, isLetIn: true)!.Why);
    }

    [Fact]
    public void What_no_policy_judged_has_no_age_and_is_not_stuck() =>
        Assert.False(Decide(Green(9) with { IsSettled = true, Findings = [Rejected(policy: "")] }).IsStuck);

    [Fact]
    public void Removals_rebuilds_and_other_suites_are_nobodys_uploads()
    {
        Assert.Null(ReminderRules.Decide(Green(9) with { Item = Green(9).Item with { IsRemoval = true } }, Facts(), null));
        Assert.Null(ReminderRules.Decide(Green(9) with { Item = Green(9).Item with { Architecture = "amd64" } }, Facts(), null));
        Assert.Null(ReminderRules.Decide(Green(9) with { Item = Green(9).Item with { Kind = SuiteKind.Additional } }, Facts(), null));
    }

    [Fact]
    public void A_late_gate_wants_nothing_and_says_why()
    {
        var decision = ReminderRules.Decide(Green(9), Facts(), null, late: "The gate was away.")!;

        Assert.Equal((null, "The gate was away.", true, true), (decision.Point, decision.Why, decision.IsLate, decision.IsStuck));
    }

    [Fact]
    public void Two_reminders_are_a_day_apart_also_when_one_catches_up()
    {
        var record = Known(31, sent: Sent(31, Now.AddHours(-23)));

        Assert.Null(Decide(Green(61, Rejected()), record).Point);
        Assert.Equal(61, Decide(Green(61, Rejected()), record with { Sent = Sent(31, Now.AddHours(-24)) }).Point);
    }

    [Fact]
    public void What_was_decided_is_said_in_the_same_words_by_the_next_run()
    {
        var decided = Decide(Green(7, Rejected()));

        Assert.Equal("It is stuck: its people are told at 7 days, and next at 15 days.", decided.Why);
        Assert.Equal(decided.Why, Decide(Green(8.5, Rejected()), Known(7)).Why);
    }

    [Fact]
    public void A_decision_survives_being_kept_as_JSON()
    {
        var decision = Decide(Green(40, Rejected()));

        Assert.Equal(decision, JsonSerializer.Deserialize<ReminderDecision>(JsonSerializer.Serialize(decision)));
    }

    private static ReminderDecision Decide(Excuse excuse, MailRecord? record = null) => ReminderRules.Decide(excuse, Facts(), record)!;
}
