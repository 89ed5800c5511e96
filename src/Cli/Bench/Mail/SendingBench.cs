using Sluice.Cli.Local;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Platform.Mail;
using Sluice.Platform.Tables;
using Sluice.Platform.Uploaders;

namespace Sluice.Cli.Bench;

/// <summary>What it costs to owe reminders and to send them, as there are more of them: rows in Azurite, and a mail server on this machine.</summary>
internal sealed class SendingBench(IReadOnlyList<int> sizes, TextWriter progress, TimeProvider clock)
{
    private const double MiB = 1024 * 1024;
    private readonly Stopclock _stopclock = new(clock);

    public async Task<BenchReport<SendingRow>> RunAsync(CancellationToken cancellation)
    {
        await using var azurite = await Azurite.StartAsync(Checkout.Find(), dataDirectory: null, HostLog.Silent, cancellation);
        await using var sink = new MailSink();
        var tables = new TableServiceClient(azurite.ConnectionString);

        // The first one pays for the compiler; its numbers are thrown away.
        await MeasureAsync(tables.GetTableClient("Mails0"), sink, 100, cancellation);
        var setup = Setup.Now();
        var rows = new List<SendingRow>();
        foreach (var size in sizes)
        {
            progress.WriteLine($"{size} mails");
            rows.Add(await MeasureAsync(tables.GetTableClient($"Mails{rows.Count + 1}"), sink, size, cancellation));
        }

        return new(
            "mail",
            setup,
            "reminders to as many people, from a run's decision to the mail server's answer, as fast as it goes; floor: the same mails to the same server, and for each one read and two writes of a row",
            rows,
            [
                new("every mail arrives once", string.Join(", ", rows.Select(row => $"{row.Arrived} of {row.Mails}")), rows.All(row => row.Arrived == row.Mails)),
                new("a mail costs the same at every size (within a half)", string.Join(", ", rows.Select(row => $"{row.SentEach:0.0} ms at {row.Mails}")), rows.Max(row => row.SentEach) < rows.Min(row => row.SentEach) * 1.5),
            ],
            []);
    }

    private async Task<SendingRow> MeasureAsync(TableClient mails, MailSink sink, int size, CancellationToken cancellation)
    {
        await mails.CreateIfNotExistsAsync(cancellation);
        var (book, outbox) = (new TableMailBook(mails), new TableOutbox(mails));
        var settings = new MailSettings(EmailAddress.Make("gate@bench.example", "Bench")) { Road = new MailRoad.Smtp("127.0.0.1", sink.Port), PerMinute = int.MaxValue };
        await using var transport = new SmtpTransport((MailRoad.Smtp)settings.Road, clock);
        var report = MadeUploads.Report(size);

        var owing = await _stopclock.TimeAsync(() => new ReminderRound(new(book, outbox), new IndexUploaders()).RunAsync(report, new(), cancellation));
        var before = sink.Taken;
        MailCounts? counts = null;
        using var memory = new MemoryWatch();
        var sending = await _stopclock.TimeAsync(async () => counts = await new MailPost(book, outbox, new TableAddressBook(mails), transport, settings, clock)
            .RunAsync(TimeSpan.FromHours(1), cancellation));
        var most = memory.Most;
        var arrived = sink.Taken - before;
        if (counts!.Sent != size)
            throw new LocalRunException($"{counts.Sent} mails were sent, and {size} should: {counts}");

        var smtp = await _stopclock.TimeAsync(() => SendAllAsync(Letters(settings, size), transport, cancellation));
        var rows = await _stopclock.TimeAsync(() => WriteAllAsync(mails, size, cancellation));
        return new(
            size,
            Spread.Round(owing.TotalSeconds),
            Spread.Round(owing.TotalMilliseconds / size),
            Spread.Round(sending.TotalSeconds),
            Spread.Round(sending.TotalMilliseconds / size),
            Math.Round(smtp.TotalMilliseconds / size, 3),
            Spread.Round((smtp + rows).TotalMilliseconds / size),
            Spread.Round(sending / (smtp + rows)),
            Math.Round(most / MiB, 1),
            arrived);
    }

    private static async Task SendAllAsync(IEnumerable<OutgoingMail> letters, SmtpTransport transport, CancellationToken cancellation)
    {
        foreach (var letter in letters)
            await transport.SendAsync(letter, cancellation);
    }

    /// <summary>The least that an outbox can do for a mail: read what is owed, write that it leaves, write that it left.</summary>
    private static async Task WriteAllAsync(TableClient mails, int size, CancellationToken cancellation)
    {
        for (var index = 0; index < size; index++)
        {
            var row = new TableEntity($"floor:{index}", "mail") { ["Said"] = "owed" };
            await mails.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey, cancellation);
            await mails.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
            await mails.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }
    }

    private static IEnumerable<OutgoingMail> Letters(MailSettings settings, int size)
    {
        for (var index = 0; index < size; index++)
        {
            var occasion = new MailOccasion(new(MadeUploads.Series, $"upload-{index:00000}", "2.0-1"), 1);
            var reminder = new Reminder
            {
                To = EmailAddress.Make($"upload-{index:00000}@people.example"),
                About = occasion,
                Subject = "[proposed-migration] a mail of the usual length stuck in bench-proposed for 1 day.",
                Headline = "A mail of the usual length has been in bench-proposed for 1 day and does not get on by itself.",
                ToDo = "have a look at the excuse",
                Because = "You get this because you maintain it.",
            };
            yield return LetterRules.Compose(
                new(reminder.To, MessageIdRules.Of([occasion], settings.From), MadeUploads.Now, [reminder], 0, MadeUploads.Now), settings);
        }
    }

    /// <summary>Looks at the live memory of this process, again and again.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public MemoryWatch() => _timer = new(_ => _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));

        public long Most => _most;

        public void Dispose() => _timer.Dispose();
    }
}
