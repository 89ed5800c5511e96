using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Cli.Bench;

/// <summary>What deciding about stuck uploads costs as there are more of them, without storage and without sending.</summary>
internal sealed class DecidingBench(IReadOnlyList<int> sizes, TextWriter progress, TimeProvider clock)
{
    private const int Times = 5;

    /// <summary>What a run of Debian's size may have to decide about, at the very worst.</summary>
    private const int Promised = 10_000;

    private static readonly EmailAddress From = EmailAddress.Make("gate@bench.example");

    public BenchReport<DecidingRow> Run(CancellationToken cancellation)
    {
        var setup = Setup.Now();
        var rows = new List<DecidingRow>();
        foreach (var size in sizes)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.WriteLine($"{size} uploads");
            rows.Add(Measure(size));
        }

        return new(
            "mail",
            setup,
            $"stuck uploads of one run, half of them told of before; the best of {Times}; floor: the message id of each, which is one hash",
            rows,
            [.. rows.Where(row => row.Uploads == Promised).Select(row => new Target($"{Promised:N0} stuck uploads decided in less than a second", $"{row.Seconds:0.000} s", row.Seconds < 1))],
            []);
    }

    private DecidingRow Measure(int size)
    {
        var report = MadeUploads.Report(size);
        var known = MadeUploads.Records(report);
        var (wanted, allocated) = (0, 0L);
        var took = Best(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            wanted = report.Excuses.Count(excuse => ReminderRules.Decide(excuse, report.Facts, known.GetValueOrDefault(Topic(excuse))) is { Point: not null });
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        var floor = Best(() => _ = report.Excuses.Sum(excuse => MessageIdRules.Of([new(Topic(excuse), 1)], From).Length));
        return new(size, wanted, took.TotalSeconds, 1000 * took.TotalMilliseconds / size, floor.TotalSeconds, Spread.Round(took / floor), Spread.Round(allocated / 1024.0 / size));
    }

    private static MailTopic Topic(Excuse excuse) => new(MadeUploads.Series, excuse.Item.Package, excuse.Item.Version);

    private TimeSpan Best(Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var time = 0; time < Times; time++)
        {
            var begun = clock.GetTimestamp();
            work();
            var took = clock.GetElapsedTime(begun);
            best = took < best ? took : best;
        }

        return best;
    }
}
