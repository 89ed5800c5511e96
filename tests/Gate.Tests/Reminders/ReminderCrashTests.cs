using System.Diagnostics;
using System.Globalization;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Gate.Tests.Gate;
using Sluice.Gate.Tests.Testing;
using Sluice.Migration.Tests;
using Sluice.Platform.Gate;

namespace Sluice.Gate.Tests.Reminders;

/// <summary>A run may die at any write and at any send: nobody is forgotten, and whoever gets a mail again gets the same one (E-51, E-57).</summary>
public sealed class ReminderCrashTests : IDisposable
{
    private const int Uploads = 5;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-mail-");
    private int _places;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task E_57_dying_at_every_step_neither_doubles_nor_forgets()
    {
        var undisturbed = new Place(NewPlace());
        var mortality = new Mortality(0);
        await RunAsync(undisturbed, 3, mortality);
        Assert.Equal(Uploads, undisturbed.Post.Mails.Count);

        for (var step = 1; step <= mortality.Steps; step++)
        {
            var place = new Place(NewPlace());
            await Assert.ThrowsAsync<DiedException>(() => RunAsync(place, 3, new(step)));
            await RunAsync(place, 3, new(0));

            Assert.Equal(undisturbed.Ids, place.Ids);
            Assert.InRange(place.Post.Mails.Count, Uploads, Uploads + 1);
            Assert.Equal(undisturbed.Kept, place.Kept);
            Assert.Equal(["EmailCache"], place.Files);
        }
    }

    [Fact]
    public async Task Dying_again_and_again_for_months_tells_of_each_point_once_and_leaps_over_none_that_was_reached()
    {
        var place = new Place(NewPlace());
        var random = new Random(7);
        for (var day = 0; day <= 33; day++)
        {
            for (var death = random.Next(4); death > 0; death--)
            {
                try
                {
                    await RunAsync(place, day, new(random.Next(1, 26)));
                }
                catch (DiedException)
                {
                    // The next one goes on.
                }
            }

            await RunAsync(place, day, new(0));
        }

        // 1, 3, 7, 15 and 31 days, each with its own id.
        Assert.Equal(Uploads * 5, place.Ids.Count);
        Assert.All(place.Post.Mails.GroupBy(mail => mail.MessageId), same => Assert.Single(same.Select(mail => mail.Subject.Split(" stuck")[0]).Distinct()));
        Assert.All(place.Post.Mails.GroupBy(mail => mail.Subject.Split(" stuck")[0]), upload => Assert.Equal(5, upload.Select(mail => mail.MessageId).Distinct().Count()));
    }

    [Fact]
    public async Task Killed_at_any_moment_the_process_leaves_the_next_one_exactly_the_rest()
    {
        await using var stage = await ReminderStage.OpenAsync();
        stage.StuckMany(60).Installation["FAKE_RUNTIME"] = (ReminderStage.FirstDay + (3 * 86400)).ToString(CultureInfo.InvariantCulture);
        stage.Installation["EMAIL_HOST"] = $"localhost:{stage.Smtp.Port}";

        foreach (var moment in (Func<bool>[])[() => stage.Mails.Count > 0, () => stage.Installation.Has(ReminderStage.NewCache) && stage.Mails.Count > 20, () => stage.Mails.Count > 40, () => stage.HasKept && stage.Mails.Count > 60])
            await KillAsync(stage, moment);
        (await stage.Installation.RunProcessAsync("--no-compute-migrations")).Succeeded();

        Assert.Equal(61, stage.Mails.Select(mail => mail.Header("Message-ID")).Distinct().Count());
        Assert.Equal(61, stage.Mails.Select(mail => mail.Subject).Distinct().Count());
        Assert.InRange(stage.Mails.Count, 61, 66);
        Assert.Equal(61, stage.Kept.Split("[[\"joe@example.com\"], 3]").Length - 1);
        var sent = stage.Mails.Count;
        (await stage.Installation.RunProcessAsync("--no-compute-migrations")).Succeeded();
        Assert.Equal(sent, stage.Mails.Count);
    }

    private static async Task KillAsync(ReminderStage stage, Func<bool> moment)
    {
        var start = new ProcessStartInfo("dotnet", [Installation.Program, "gate", "-c", stage.Installation.Configure(value => value), "--no-compute-migrations"])
        {
            WorkingDirectory = stage.Installation.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        while (!process.HasExited)
        {
            if (moment())
                process.Kill();
            await Task.Delay(1, Cancellation);
        }

        await output;
    }

    private static async Task RunAsync(Place place, int day, Mortality mortality)
    {
        var names = Enumerable.Range(0, Uploads).Select(number => $"green{number:00}").ToList();
        var settings = new MigrationSettings
        {
            Series = "noble",
            Architectures = [Made.Amd64],
            Reminders = new() { Mode = GateMode.Yes, Lookup = UploaderLookup.Launchpad, Place = "noble-proposed" },
        };
        var archive = Made.Snapshot([.. names.Select(name => $"{name} 1")], [.. names.Select(name => $"{name} 2 nothing-has-this")]);
        var seen = names.ToDictionary(name => name, _ => ("2", DateTimeOffset.UnixEpoch));
        var facts = MigrationDesk.Survey(
            archive, HintBook.Empty, new() { FirstSeen = seen }, settings, DateTimeOffset.UnixEpoch.AddDays(day), new(TimeProvider.System, null), Cancellation);
        var judged = await new MigrationDesk(null, TimeProvider.System).JudgeAsync(facts, new(TimeProvider.System, null), Cancellation);

        var file = new MortalFile(new EmailCacheFile(place.Path, isDry: false, _ => Assert.Fail("Nothing is ever damaged.")), mortality);
        var reminders = new DirectReminders(file, new OneUploader(), new MortalPost(place.Post, mortality), new(EmailAddress.Make("gate@example.com")));
        await foreach (var _ in reminders.RunAsync(judged.Excuses, facts, Cancellation))
            mortality.Step();
        await file.CloseAsync(upload => names.Contains(upload.Source) && upload.Version is "2", Cancellation);
    }

    private string NewPlace() => _directory.CreateSubdirectory($"{_places++}").FullName;

    private sealed record Place(string Path)
    {
        public Post Post { get; } = new();

        public IReadOnlyList<string> Ids => [.. Post.Mails.Select(mail => mail.MessageId).Distinct().Order(StringComparer.Ordinal)];

        public string Kept => File.ReadAllText(System.IO.Path.Combine(Path, "EmailCache"));

        public IEnumerable<string> Files => Directory.GetFiles(Path).Select(path => System.IO.Path.GetFileName(path)!);
    }

    private sealed class Post : IMailTransport
    {
        public List<OutgoingMail> Mails { get; } = [];

        public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            Mails.Add(mail);
            return Task.FromResult(MailOutcome.AllAccepted(mail));
        }
    }

    private sealed class MortalPost(IMailTransport inner, Mortality mortality) : IMailTransport
    {
        public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            mortality.Step();
            var outcome = await inner.SendAsync(mail, cancellation);
            mortality.Step();
            return outcome;
        }
    }

    private sealed class MortalFile(IReminderFile inner, Mortality mortality) : IReminderFile
    {
        public Task<IReadOnlyDictionary<(string Source, string Version), KeptReminder>> ReadAsync(CancellationToken cancellation) => inner.ReadAsync(cancellation);

        public Task CheckpointAsync((string Source, string Version) upload, KeptReminder kept, CancellationToken cancellation) =>
            Around(() => inner.CheckpointAsync(upload, kept, cancellation));

        public Task CloseAsync(Func<(string Source, string Version), bool> waits, CancellationToken cancellation) => Around(() => inner.CloseAsync(waits, cancellation));

        private async Task Around(Func<Task> write)
        {
            mortality.Step();
            await write();
            mortality.Step();
        }
    }

    private sealed class OneUploader : IUploaders
    {
        public Task<UploadersFound> FindAsync(Upload upload, CancellationToken cancellation) =>
            Task.FromResult(new UploadersFound([EmailAddress.Make($"{upload.Source}@example.com", "Joe")], "", IsFinal: true));
    }
}
