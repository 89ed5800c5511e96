using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Functions.OnSuiteDue;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Uploaders;

namespace Sluice.Functions.Tests.Suites;

/// <summary>What a suite's run owes the people behind its uploads, over tables in memory.</summary>
public sealed class RemindingOfASuite : IDisposable
{
    private static readonly EmailAddress Ann = EmailAddress.Make("ann@acme.test", "Ann");

    private readonly DirectoryInfo _archive = Directory.CreateTempSubdirectory("sluice-reminders-");
    private readonly MovedClock _clock = new();
    private readonly MemoryTableServiceClient _tables = new();
    private readonly MemoryBlobStore _files = new();
    private GateMode _mode = GateMode.Yes;

    public RemindingOfASuite()
    {
        Write("forky", "1-1", "1-1");
        Write("sid", "2-1", "1-1");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GatedSuite Suite => new(
        new()
        {
            Series = "forky",
            Architectures = ["amd64"],
            NoBreakAllArchitectures = ["amd64"],
            HasArchAllBuilders = false,
            Age = new() { MinDays = [("medium", 0)] },
            Reminders = new() { Mode = _mode, Place = "sid", ItemAddress = "https://gate.test/api/pages/suites/forky/{source}" },
        },
        "forky",
        "sid",
        new ArchivePlace.Directory(_archive.FullName));

    private TableRunBooks Books => new(_tables.GetTableClient("Runs"), _tables.GetTableClient("Items"), _files, _clock);

    private TableMailBook Book => new(_tables.GetTableClient("Mails"));

    private TableOutbox Outbox => new(_tables.GetTableClient("Mails"));

    public void Dispose() => _archive.Delete(recursive: true);

    [Fact]
    public async Task Who_maintains_what_is_stuck_is_owed_one_reminder_however_often_it_is_run()
    {
        await AgeAsync();
        Assert.True(await RunAsync());

        var reminder = Assert.Single((await Outbox.OwedToAsync(Ann, Cancellation))!.Open);
        Assert.Equal(new MailOccasion(new("forky", "green", "2-1"), 1), reminder.About);
        Assert.Equal("[proposed-migration] green 2-1 stuck in sid for 2 days.", reminder.Subject);
        Assert.Contains(reminder.Facts, fact => fact.Link == new Uri("https://gate.test/api/pages/suites/forky/green"));

        await WaitAsync();
        Assert.True(await RunAsync());
        Assert.Single((await Outbox.OwedToAsync(Ann, Cancellation))!.Open);
    }

    [Fact]
    public async Task The_run_keeps_what_was_decided_for_people_to_read()
    {
        await AgeAsync();
        Assert.True(await RunAsync());

        var decision = Assert.Single((await LatestAsync()).Reminders);

        Assert.Equal((2, true, 1, 3), (decision.Age, decision.IsStuck, decision.Point!.Value, decision.NextPoint!.Value));
        Assert.Equal("Ann <ann@acme.test>", decision.Upload!.Maintainer);
        Assert.Equal("[proposed-migration] green 2-1 stuck in sid for 2 days.", decision.Draft!.Subject);
    }

    [Fact]
    public async Task A_run_that_dies_before_it_owes_counts_and_the_next_one_owes()
    {
        await AgeAsync();
        Assert.True(await RunAsync(new DyingOutbox(Outbox)));
        Assert.Null(await Outbox.OwedToAsync(Ann, Cancellation));

        await WaitAsync();
        Assert.True(await RunAsync());

        Assert.Single((await Outbox.OwedToAsync(Ann, Cancellation))!.Open);
    }

    [Fact]
    public async Task A_mail_room_that_cannot_be_read_holds_up_no_run()
    {
        await AgeAsync();
        Assert.True(await RunAsync(book: new TableMailBook(_tables.GetTableClient("NeverMade"))));
        Assert.Empty((await LatestAsync()).Reminders);

        await WaitAsync();
        Assert.True(await RunAsync());

        Assert.Single((await Outbox.OwedToAsync(Ann, Cancellation))!.Open);
    }

    [Fact]
    public async Task What_was_replaced_is_taken_back_and_its_record_let_go()
    {
        await AgeAsync();
        Assert.True(await RunAsync());
        Write("sid", "3-1", "1-1");
        await WaitAsync();
        Assert.True(await RunAsync());

        Assert.Null(await Outbox.OwedToAsync(Ann, Cancellation));
        Assert.DoesNotContain(await Book.OfListAsync("forky", Cancellation), record => record.Topic.Version is "2-1");
    }

    [Fact]
    public async Task A_dry_run_decides_and_writes_no_record()
    {
        _mode = GateMode.DryRun;
        await AgeAsync();
        Assert.True(await RunAsync());

        Assert.Equal(1, Assert.Single((await LatestAsync()).Reminders).Point);
        Assert.Empty(await Book.OfListAsync("forky", Cancellation));
        Assert.Null(await Outbox.OwedToAsync(Ann, Cancellation));
    }

    [Fact]
    public async Task Where_nobody_is_reminded_nothing_is_asked_for()
    {
        _mode = GateMode.No;
        await AgeAsync();
        Assert.True(await RunAsync());

        Assert.Empty((await LatestAsync()).Reminders);
    }

    /// <summary>The upload becomes two days old, and the gate is up again after its pause.</summary>
    private async Task AgeAsync()
    {
        foreach (var name in (string[])["Runs", "Items", "Mails"])
            await _tables.GetTableClient(name).CreateIfNotExistsAsync(Cancellation);
        Assert.True(await RunAsync());
        _clock.Now = _clock.Now.AddDays(2);
        Assert.True(await RunAsync());
        Assert.Null(await Outbox.OwedToAsync(Ann, Cancellation));
        await WaitAsync();
    }

    private Task WaitAsync()
    {
        _clock.Now = _clock.Now.AddMinutes(31);
        return Task.CompletedTask;
    }

    private async Task<bool> RunAsync(IOutbox? outbox = null, IMailBook? book = null)
    {
        var reminders = new RunReminders(
            Books,
            suite => suite.Settings.Reminders.Mode is GateMode.No ? throw new InvalidOperationException("Nobody is reminded here.") : new(new(book ?? Book, outbox ?? Outbox), new IndexUploaders()),
            NullLogger<RunReminders>.Instance);
        var runner = new SuiteRunner(
            Books, new(new HttpClient(), _archive.FullName, _clock), _ => throw new InvalidOperationException("Nothing is tested here."), reminders, _clock, NullLogger<SuiteRunner>.Instance);
        return await runner.RunIfDueAsync(Suite, Cancellation);
    }

    private async Task<RunContents> LatestAsync() =>
        (await Books.ContentsAsync("forky", Assert.Single(await Books.RunsAsync("forky", null, 1, Cancellation)).Number, Cancellation))!;

    /// <param name="built">The version whose binary there is: another than the source's is a missing build.</param>
    private void Write(string suite, string green, string built)
    {
        var place = Directory.CreateDirectory(Path.Combine(_archive.FullName, suite)).FullName;
        File.WriteAllText(Path.Combine(place, "Sources"), $"""
            Package: green
            Version: {green}
            Maintainer: Ann <ann@acme.test>
            Section: devel


            """);
        File.WriteAllText(Path.Combine(place, "Packages_amd64"), $"""
            Package: libgreen1
            Source: green
            Version: {built}
            Architecture: amd64


            """);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Dies when something is to be owed.</summary>
    private sealed class DyingOutbox(IOutbox outbox) : IOutbox
    {
        public Task OweAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation) => throw new IOException("killed");

        public Task WithdrawAsync(IReadOnlyList<(EmailAddress To, MailOccasion About)> reminders, CancellationToken cancellation) => outbox.WithdrawAsync(reminders, cancellation);

        public Task<IReadOnlyList<EmailAddress>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<OwedMail?> OwedToAsync(EmailAddress person, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<SealedMail?> TrySealAsync(OwedMail owed, IReadOnlyList<Reminder> together, string messageId, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<SealedMail?> TryClaimAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

        public Task ConcludeAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

        public Task CrossOffAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

        public Task PostponeAsync(SealedMail mail, DateTimeOffset until, string because, bool opens, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<ToldReminder>> HistoryAsync(EmailAddress person, int most, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
