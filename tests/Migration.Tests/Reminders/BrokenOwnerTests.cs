using Sluice.Core.Mail;
using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Maintainers of packages whose tests an upload breaks are told once.</summary>
public sealed class BrokenOwnerTests
{
    private static readonly MigrationSettings Telling = Settings with { Reminders = Settings.Reminders with { TellsOwnersOfTheBroken = true } };
    private static readonly MailTopic Topic = new("forky", "dark", "broken-by-green-2");

    private readonly MemoryMail _mail = new();

    [Fact]
    public async Task The_maintainer_of_a_broken_package_is_told_with_the_logs()
    {
        await RunAsync(Now, Green(1, Breaking("dark/1 amd64", "dark/1 arm64", "green/2 amd64")));

        var told = Assert.Single(_mail.Owed, owed => owed.To.Equals(Ann));
        Assert.Equal(new MailOccasion(Topic, 1), told.About);
        Assert.Equal("[proposed-migration] tests of dark fail with green 2 in sid.", told.Subject);
        Assert.Equal("You get this once, because you maintain dark.", told.Because);
        Assert.Equal(
            ["https://ci.example.org/dark/1/amd64/log.gz", "https://ci.example.org/dark/1/arm64/log.gz"],
            told.Facts.Where(fact => fact.Label is "Log").Select(fact => $"{fact.Link}"));
    }

    [Fact]
    public async Task They_are_told_once_for_each_upload()
    {
        await RunAsync(Now, Green(1, Breaking("dark/1 amd64")));
        _mail.Deliver(Now);

        await RunAsync(Now.AddDays(1), Green(2));
        await RunAsync(Now.AddDays(40), Green(41, Breaking("dark/1 amd64", "dark/1 arm64")));
        _mail.Deliver(Now.AddDays(40));

        Assert.Single(_mail.Left, mail => mail.Reminder.To.Equals(Ann));
    }

    [Fact]
    public async Task What_is_mended_before_they_are_told_is_not_told_and_what_breaks_again_is()
    {
        await RunAsync(Now, Green(1, Breaking("dark/1 amd64")));
        await RunAsync(Now.AddHours(1), Green(1.1, Breaking("light/1 amd64")));
        Assert.DoesNotContain(_mail.Owed, owed => owed.About.Topic == Topic);

        await RunAsync(Now.AddHours(2), Green(1.2, Breaking("dark/1 amd64")));
        Assert.Contains(_mail.Owed, owed => owed.About.Topic == Topic);
    }

    [Fact]
    public async Task When_the_upload_is_let_in_or_gone_it_is_forgotten()
    {
        await RunAsync(Now, Green(1, Breaking("dark/1 amd64")));

        await RunAsync(Report(FactsAt(Now.AddHours(1)), Green(1.1)).Accepting(Green(1.1)));

        Assert.DoesNotContain(Topic, _mail.Records.Keys);
        Assert.Empty(_mail.Owed);
    }

    [Fact]
    public async Task Neither_the_uploads_own_tests_nor_its_own_maintainer_are_anothers()
    {
        await RunAsync(Now, Green(1, Breaking("green/2 amd64", "joes/1 amd64")));

        Assert.Equal([new MailOccasion(new("forky", "green", "2"), 1)], _mail.Owed.Select(owed => owed.About));
        Assert.Equal(
            "It is stuck, and nobody can be told: it has no maintainer beside the upload's own.",
            _mail.Records[new("forky", "joes", "broken-by-green-2")].Why);
    }

    [Fact]
    public async Task Only_where_configured_and_only_while_the_upload_is_stuck()
    {
        await RunAsync(Now, Green(0.5, Breaking("dark/1 amd64")));
        await RunAsync(Now, Green(3, Breaking("dark/1 amd64"), Blocked()));
        Assert.Empty(_mail.Owed);

        await RunAsync(Report(FactsAt(Now, Settings), Green(3, Breaking("dark/1 amd64"))));
        Assert.DoesNotContain(_mail.Owed, owed => owed.About.Topic == Topic);
    }

    [Fact]
    public async Task A_late_gate_tells_nobody_and_the_next_run_does()
    {
        await RunAsync(Report(FactsAt(Now), Green(1, Breaking("dark/1 amd64"))), new() { Faults = ["The queue is broken."] });
        Assert.Empty(_mail.Owed);

        await RunAsync(Now.AddHours(1), Green(1.1, Breaking("dark/1 amd64")));
        Assert.Contains(_mail.Owed, owed => owed.To.Equals(Ann));
    }

    private static MigrationFacts FactsAt(DateTimeOffset now, MigrationSettings? settings = null)
    {
        var facts = Facts(now, settings ?? Telling);
        var sources = new Dictionary<string, SourcePackage>(facts.Archive.Target.Sources)
        {
            ["dark"] = new() { Name = "dark", Version = "1", Maintainer = "Ann Uploader <ann@example.org>" },
            ["light"] = new() { Name = "light", Version = "1" },
            ["joes"] = new() { Name = "joes", Version = "1", Maintainer = "joe@example.com" },
        };
        return facts with { Archive = facts.Archive with { Target = new("testing", SuiteKind.Target, sources, new Dictionary<string, IReadOnlyDictionary<string, BinaryPackage>>()) } };
    }

    private Task<ReminderOutcome> RunAsync(DateTimeOffset now, params Excuse[] excuses) => RunAsync(Report(FactsAt(now), excuses));

    private Task<ReminderOutcome> RunAsync(MigrationReport report, RunCircumstances? run = null) =>
        new ReminderRound(new(_mail, _mail), new KnownUploaders()).RunAsync(report, run ?? new(), CancellationToken.None);
}
