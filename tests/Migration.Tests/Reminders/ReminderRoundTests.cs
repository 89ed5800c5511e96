using Sluice.Core.Mail;
using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>What a run writes, owes and takes back.</summary>
public sealed partial class ReminderRoundTests
{
    private static readonly MailTopic Topic = new("forky", "green", "2");

    private readonly MemoryMail _mail = new();
    private readonly KnownUploaders _uploaders = new();
    private readonly List<string> _said = [];

    [Fact]
    public async Task A_stuck_uploads_people_are_owed_a_reminder_each()
    {
        _uploaders.Answer = KnownUploaders.People(Joe, Ann);

        var outcome = await RunAsync(Green(7, Rejected()));

        Assert.Equal((1, 2), (outcome.Asked, outcome.Owed));
        Assert.Equal([(Joe, new MailOccasion(Topic, 7)), (Ann, new(Topic, 7))], _mail.Owed.Select(owed => (owed.To, owed.About)));
        var record = _mail.Records[Topic];
        Assert.Equal((7, 7, Now), (record.WantedPoint, record.OwedPoint, record.DecidedAt));
        Assert.Equal("It is stuck: its people are told at 7 days, and next at 15 days.", record.Why);
    }

    [Fact]
    public async Task The_next_run_writes_and_asks_nothing()
    {
        await RunAsync(Green(7, Rejected()));
        var (calls, asked) = (_mail.Calls, _uploaders.Asked.Count);

        await RunAsync(Now.AddMinutes(30), Green(7.02, Rejected()));
        _mail.Deliver(Now.AddHours(1));
        await RunAsync(Now.AddHours(2), Green(7.1, Rejected()));

        Assert.Equal((calls, asked), (_mail.Calls, _uploaders.Asked.Count));
        Assert.Single(_mail.Left);
    }

    [Fact]
    public async Task E_01_where_mail_is_off_nothing_is_read_asked_or_written()
    {
        var settings = Settings with { Reminders = Settings.Reminders with { Mode = GateMode.No } };

        await RunAsync(Report(Facts(settings: settings), Green(7, Rejected())));

        Assert.Equal((0, 0), (_mail.Calls, _uploaders.Asked.Count));
    }

    [Fact]
    public async Task E_02_a_dry_run_says_of_each_whether_it_is_stuck_and_whom_it_would_mail_and_E_03_each_says_it_again()
    {
        var settings = Settings with { Reminders = Settings.Reminders with { Mode = GateMode.DryRun } };
        var report = Report(Facts(null, settings, "green 2", "red 3"), Green(7, Rejected()), Of("red", "3", 2));

        await RunAsync(report);
        await RunAsync(report);

        Assert.Equal((0, 2), (_mail.Calls, _uploaders.Asked.Count));
        string[] said =
        [
            "forky:green 2: stuck. It is stuck: its people are told at 7 days, and next at 15 days. Would mail: joe@example.com.",
            "forky:red 3: not stuck. It waits for 2 days; the first reminder comes after 5 days.",
        ];
        Assert.Equal([.. said, .. said], _said);
    }

    [Fact]
    public async Task E_03_a_dry_run_of_the_whole_gate_writes_nothing_either()
    {
        await RunAsync(Report(Facts(settings: Settings with { IsDryRun = true }), Green(7, Rejected())));

        Assert.Equal((0, 1), (_mail.Calls, _said.Count));
    }

    [Fact]
    public async Task E_15_nobody_known_is_written_down_and_asked_again_after_a_day()
    {
        _uploaders.Answer = new([], "it is in no publication record.", IsFinal: true);

        await RunAsync(Green(7, Rejected()));
        await RunAsync(Now.AddHours(23), Green(7.9, Rejected()));
        Assert.Single(_uploaders.Asked);
        Assert.Equal(("It is stuck, and nobody can be told: it is in no publication record.", (int?)null), (_mail.Records[Topic].Why, _mail.Records[Topic].WantedPoint));

        _uploaders.Answer = KnownUploaders.People(Joe);
        await RunAsync(Now.AddHours(24), Green(8, Rejected()));
        Assert.Equal(7, Assert.Single(_mail.Owed).About.Point);
        Assert.Null(_mail.Records[Topic].AskAgainAt);
    }

    [Fact]
    public async Task E_23_who_could_not_be_asked_is_asked_by_the_next_run_and_told_of_the_same_point()
    {
        _uploaders.Answer = new([Joe], "the keyserver is away", IsFinal: false);
        await RunAsync(Green(7, Rejected()));
        _mail.Deliver(Now);

        _uploaders.Answer = new([Ann], "and now Launchpad is", IsFinal: false);
        await RunAsync(Now.AddMinutes(30), Green(7.1, Rejected()));

        Assert.Equal([Joe, Ann], _mail.Records[Topic].Addresses);
        Assert.Equal((Ann, 7), Assert.Single(_mail.Owed) is var owed ? (owed.To, owed.About.Point) : default);
    }

    [Fact]
    public async Task E_25_only_those_due_are_looked_up_a_few_at_a_time()
    {
        _uploaders.Takes = TimeSpan.FromMilliseconds(5);
        var sources = Enumerable.Range(0, 60).Select(number => $"green{number} 2").ToArray();

        await RunAsync(Report(Facts(null, null, sources), [.. sources.Select((source, number) => Of(source.Split(' ')[0], "2", number % 2 is 0 ? 7 : 0, Rejected()))]));

        Assert.Equal(30, _uploaders.Asked.Count);
        Assert.InRange(_uploaders.MostAtOnce, 2, 8);
    }

    [Fact]
    public async Task E_55_a_stuck_upload_is_recorded_also_when_nobody_is_mailed()
    {
        await RunAsync(Report(Facts(), Green(7, Rejected())), new() { Faults = ["The archive is broken."] });

        Assert.Equal(("The archive is broken.", (int?)null), (_mail.Records[Topic].Why, _mail.Records[Topic].WantedPoint));
        Assert.Empty(_uploaders.Asked);
    }

    [Fact]
    public async Task E_55a_who_is_not_stuck_for_a_while_is_not_told_again_for_that()
    {
        await RunAsync(Green(7, Rejected()));
        _mail.Deliver(Now);

        await RunAsync(Now.AddDays(1), Green(8, Blocked()));
        Assert.Equal("It is held back on purpose.", _mail.Records[Topic].Why);
        await RunAsync(Now.AddDays(2), Green(9, Rejected()));

        Assert.Empty(_mail.Owed);
        Assert.Equal(7, _mail.Records[Topic].WantedPoint);
    }

    [Fact]
    public async Task E_54_a_version_that_is_gone_is_forgotten_and_what_is_owed_about_it_taken_back()
    {
        await RunAsync(Green(7, Rejected()));

        await RunAsync(Report(Facts(Now.AddHours(1), null, "green 3"), Of("green", "3", 0, Rejected())));

        Assert.Empty(_mail.Owed);
        Assert.Empty(_mail.Records);
    }

    [Fact]
    public async Task E_54_so_is_one_that_has_arrived_in_the_target()
    {
        await RunAsync(Green(7, Rejected()));

        var facts = Facts(Now.AddHours(1));
        await RunAsync(Report(facts with { Archive = facts.Archive with { Target = facts.Archive.Source } }));

        Assert.Empty(_mail.Records);
    }

    [Fact]
    public async Task E_55a_a_version_that_is_there_and_judged_by_nobody_is_kept()
    {
        await RunAsync(Green(7, Rejected()));
        _mail.Deliver(Now);

        await RunAsync(Report(Facts(Now.AddHours(1))));

        Assert.Equal(7, _mail.Records[Topic].Sent!.Point);
    }

    [Fact]
    public async Task Several_of_a_person_share_a_mail_and_leave_at_their_hour_if_so_configured()
    {
        var settings = Settings with { Reminders = Settings.Reminders with { DigestAt = new(7, 0) } };
        await RunAsync(Report(Facts(settings: settings), Green(7, Rejected())));
        Assert.Equal((true, Now.AddHours(19)), Assert.Single(_mail.Owed) is var owed ? (owed.MayShare, owed.NotBefore) : default);

        _mail.Records.Clear();
        var alone = Settings with { Reminders = settings.Reminders with { Digests = false } };
        await RunAsync(Report(Facts(settings: alone, sources: "red 3"), Of("red", "3", 7, Rejected())));
        Assert.Equal((false, Now), _mail.Owed.Last() is var other ? (other.MayShare, other.NotBefore) : default);
    }

    private Task<ReminderOutcome> RunAsync(params Excuse[] excuses) => RunAsync(Now, excuses);

    private Task<ReminderOutcome> RunAsync(DateTimeOffset now, params Excuse[] excuses) => RunAsync(Report(Facts(now), excuses));

    private Task<ReminderOutcome> RunAsync(MigrationReport report, RunCircumstances? run = null) =>
        new ReminderRound(new(_mail, _mail), _uploaders) { Spoken = _said.Add }.RunAsync(report, run ?? new(), CancellationToken.None);
}
