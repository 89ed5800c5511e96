using Sluice.Core.Mail;
using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>The life of an upload of two people: runs that come when they like, verdicts that change, people nobody finds, mail that leaves late, machines that die.</summary>
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

    /// <summary>Of each person, what they were told.</summary>
    public IReadOnlyList<IReadOnlyList<(int Point, int Age, DateTimeOffset At)>> Mails => [MailsTo(Joe), MailsTo(Ann)];

    public IReadOnlyList<IReadOnlyList<int>> Points => [.. Mails.Select(mails => mails.Select(mail => mail.Point).ToList())];

    /// <summary>One run, made of a number: when, with what verdict, under which star.</summary>
    public void Step(int die)
    {
        var (pause, verdict, star) = (die % 100, die / 100 % 10, die / 1_000);
        _uploaders.Answer = (star % 11) switch
        {
            0 => new([Joe], "the rest is away", IsFinal: false),
            1 => new([], "all is away", IsFinal: false),
            2 => new([], "there is nobody", IsFinal: true),
            _ => KnownUploaders.People(Joe, Ann),
        };
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
            leaves: (star % 13) switch
            {
                < 3 => _ => false,
                < 6 => reminder => reminder.To.Equals(Joe),
                _ => _ => true,
            });
    }

    /// <summary>A few good days at the end: whatever was owed has been told.</summary>
    public void End()
    {
        _uploaders.Answer = KnownUploaders.People(Joe, Ann);
        for (var day = 0; day < 3; day++)
        {
            _now += TimeSpan.FromDays(1.5);
            Run([Rejected()], isLate: false, diesAfter: null, leaves: _ => true);
        }
    }

    private void Run(Finding[] findings, bool isLate, int? diesAfter, Func<Reminder, bool> leaves)
    {
        var report = Report(Seen with { Now = _now }, Green((_now - Now).TotalDays, findings));
        var run = new RunCircumstances { Faults = isLate ? ["It is late."] : [] };
        var (before, owed) = (Points.Select(points => points.Count).ToList(), _mail.Owed.Count);
        _mail.DiesAfter = _mail.Writes + diesAfter;
        try
        {
            new ReminderRound(new(_mail, _mail), _uploaders).RunAsync(report, run, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            Deaths++;
        }

        OwedWhenLate |= isLate && _mail.Owed.Count > owed;
        _mail.Deliver(_now, leaves);
        MostInARun = Math.Max(MostInARun, Points.Zip(before, (points, count) => points.Count - count).Max());
        WasRecordedOnce |= IsRecorded;
    }

    private List<(int Point, int Age, DateTimeOffset At)> MailsTo(EmailAddress person) =>
        [.. _mail.Left.Where(left => left.Reminder.To.Equals(person)).Select(left => (left.Reminder.About.Point, (int)(left.At - Now).TotalDays, left.At))];
}
