using FsCheck.Fluent;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Core.Tests;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>What holds for every upload, whenever runs come, whatever they find, and wherever they die.</summary>
public sealed class ReminderLaws
{
    [Fact]
    public void E_34_a_run_makes_one_mail_at_most() => Check(story => story.MostInARun <= 1);

    [Fact]
    public void E_33_nobody_is_told_twice_of_a_point_nor_of_an_earlier_one() => Check(story => story.Points.All(IsIncreasing));

    [Fact]
    public void E_33_every_mail_is_at_a_point_of_its_start_that_the_age_has_reached() => Check(story => story.Mails.SelectMany(mails => mails).All(mail =>
        mail.Point <= mail.Age && (IsPoint(mail.Point, 1) || IsPoint(mail.Point, 5))));

    [Fact]
    public void E_34_mails_never_bunch_however_late_they_are() => Check(story =>
        story.Mails.All(mails => mails.Zip(mails.Skip(1)).All(pair => pair.Second.At - pair.First.At >= TimeSpan.FromDays(1))));

    [Fact]
    public void E_36_mails_get_rarer_under_every_change_of_verdict() => Check(story =>
        story.Points.All(points => points.All(point => points.Count(other => other > point && other <= point + Math.Min(30, point)) <= 2)));

    [Fact]
    public void E_34_no_reminder_is_ever_lost() => Check(story =>
    {
        story.End();
        return story.Points.All(points => points is [.., var last] && last >= ReminderScheduleRules.DueAt(story.Age, 1));
    });

    [Fact]
    public void A_late_gate_owes_nothing() => Check(story => !story.OwedWhenLate);

    [Fact]
    public void E_55a_a_record_stands_as_long_as_its_upload_waits() => Check(story => story.WasRecordedOnce == story.IsRecorded);

    [Fact]
    public void The_stories_hold_what_they_should()
    {
        var dice = new Random(1);
        var stories = Enumerable.Range(0, 50).Select(_ =>
        {
            var story = new ReminderStory();
            for (var step = 0; step < 60; step++)
                story.Step(dice.Next(1_000_000));
            return story;
        }).ToList();

        Assert.Contains(stories, story => story.Deaths > 3);
        Assert.Contains(stories, story => story.Points[0] is [.., > 91]);
        Assert.Contains(stories, story => story.Points[0].Count > 8);
        Assert.Contains(stories, story => story.Points[0] is [>= 31, ..]);
        Assert.Contains(stories, story => story.Points[0].Except(story.Points[1]).Any());
    }

    /// <summary>Each of 65,536 ways to be valid or not on the first sixteen days, and what follows if it stays so.</summary>
    [Fact]
    public void E_36_every_alternation_in_the_first_days_leads_back_to_the_schedule()
    {
        var ends = new HashSet<(int? Last, bool IsValid)>();
        Walk(1, null, []);
        foreach (var (last, isValid) in ends)
        {
            var (start, record) = (isValid ? 5 : 1, last is { } point ? Known(point, sent: Sent(point)) : null);
            var points = new List<int>();
            for (var age = 17; age < 200; age++)
            {
                if (Decide(age, isValid, record) is not { } next)
                    continue;
                points.Add(next);
                record = Known(next, sent: Sent(next));
            }

            // Who was valid all along has not been told of the fifteenth day.
            int[] first = start is 1 && last < 15 ? [15] : [];
            int[] rest = start is 1 ? [31, 61, 91, 121, 151, 181] : [19, 35, 65, 95, 125, 155, 185];
            Assert.Equal([.. first, .. rest], points);
        }

        void Walk(int age, int? last, int[] told)
        {
            if (age > 16)
            {
                Assert.True(IsIncreasing(told) && told.Length <= 6, string.Join(", ", told));
                ends.Add((last, true));
                ends.Add((last, false));
                return;
            }

            var record = last is { } point ? Known(point, sent: Sent(point)) : null;
            var (valid, invalid) = (Decide(age, true, record), Decide(age, false, record));
            Walk(age + 1, valid ?? last, valid is { } one ? [.. told, one] : told);
            Walk(age + 1, invalid ?? last, invalid is { } other ? [.. told, other] : told);
        }
    }

    private static int? Decide(int age, bool isValid, MailRecord? record) =>
        ReminderRules.Decide(isValid ? Green(age) : Green(age, Rejected()), AnyFacts, record)!.Point;

    private static readonly MigrationFacts AnyFacts = Facts();

    private static bool IsPoint(int point, int start) => ReminderScheduleRules.DueAt(point, start) == point;

    private static bool IsIncreasing(IReadOnlyList<int> points) => points.Zip(points.Skip(1)).All(pair => pair.First < pair.Second);

    private static void Check(Func<ReminderStory, bool> law) => Law.Holds(Prop.ForAll(Gen.ListOf(Gen.Choose(0, 999_999)).ToArbitrary(), dice =>
    {
        var story = new ReminderStory();
        foreach (var die in dice)
            story.Step(die);
        return law(story);
    }));
}
