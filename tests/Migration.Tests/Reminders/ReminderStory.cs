using Sluice.Core.Mail;
using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>The life of an upload: runs that come when they like, verdicts that change, mail that leaves late, machines that die.</summary>
internal sealed class ReminderStory
{
    private static readonly MailTopic Topic = new("forky", "green", "2");
    private static readonly MigrationFacts Seen = Facts();

    private readonly MemoryMail _mail = new();
    private readonly KnownUploaders _uploaders = new();
    private DateTimeOffset _now = Now;

    public int Age => (int)(_now - Now).TotalDays;

    public int Deaths { get; private set; }

    public int MostInARun { get; private set; }

    public bool OwedWhenLate { get; private set; }

    public bool WasRecordedOnce { get; private set; }

    public bool IsRecorded => _mail.Records.ContainsKey(Topic);

    public IReadOnlyList<(int Point, int Age, DateTimeOffset At)> Mails =>
        [.. _mail.Left.Select(left => (left.Reminder.About.Point, (int)(left.At - Now).TotalDays, left.At))];

    public IReadOnlyList<int> Points => [.. _mail.Left.Select(left => left.Reminder.About.Point)];

    /// <summary>One run, made of a number: when, with what verdict, under which star.</summary>
    public void Step(int die)
    {
        var (pause, verdict, star) = (die % 100, die / 100 % 10, die / 1_000);
        _now += TimeSpan.FromHours(pause switch { < 60 => pause / 2, < 95 => pause, _ => pause * 10 });
        Run(
            verdict switch
            {
                < 4 => [Rejected()],
                < 7 => [],
                < 9 => [Rejected(PolicyVerdict.RejectedTemporarily, TestPolicy.Id)],
                _ => [Blocked()],
            },
            isLate: star % 7 is 0,
            diesAfter: star % 5 is 0 ? star % 4 : null,
            leaves: star % 3 is not 0);
    }

    /// <summary>Two good days at the end: whatever was owed has been told.</summary>
    public void End()
    {
        for (var day = 0; day < 2; day++)
        {
            _now += TimeSpan.FromDays(1.5);
            Run([Rejected()], isLate: false, diesAfter: null, leaves: true);
        }
    }

    private void Run(Finding[] findings, bool isLate, int? diesAfter, bool leaves)
    {
        var report = Report(Seen with { Now = _now }, Green((_now - Now).TotalDays, findings));
        var run = new RunCircumstances { Faults = isLate ? ["It is late."] : [] };
        var (before, owed) = (_mail.Left.Count, _mail.Owed.Count);
        _mail.DiesAfter = _mail.Writes + diesAfter;
        try
        {
            new ReminderRound(_mail, _mail, _uploaders).RunAsync(report, run, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            Deaths++;
        }

        OwedWhenLate |= isLate && _mail.Owed.Count > owed;
        if (leaves)
            _mail.Deliver(_now);
        MostInARun = Math.Max(MostInARun, _mail.Left.Count - before);
        WasRecordedOnce |= IsRecorded;
    }
}
