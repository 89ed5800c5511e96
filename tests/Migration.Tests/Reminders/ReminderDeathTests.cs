using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>A round that dies at any write, and is run again.</summary>
public sealed class ReminderDeathTests
{
    private static readonly KnownUploaders Both = new() { Answer = KnownUploaders.People(Joe, Ann) };

    /// <summary>Days since the first run, whether mail leaves after it, and what it sees.</summary>
    private static readonly (double Day, bool Leaves, Func<double, Excuse[]> Sees)[] Runs =
    [
        (0, false, day => [Green(7 + day, Rejected()), Of("red", "3", 2 + day, Breaking("dark/1 amd64")), Of("blue", "4", 5 + day)]),
        (0.1, false, day => [Green(7 + day, Blocked()), Of("red", "3", 2 + day, Rejected()), Of("blue", "4", 5 + day)]),
        (0.2, true, day => [Green(7 + day, Rejected()), Of("red", "3", 2 + day, Breaking("dark/1 amd64")), Of("blue", "4", 5 + day)]),
        (9, false, day => [Green(7 + day, Rejected()), Of("red", "3", 2 + day, Rejected()), Of("blue", "4", 5 + day, Blocked())]),
        (30, true, day => [Green(7 + day, Rejected()), Of("red", "3", 2 + day, Rejected())]),
        // Who was told of the point before on that day is told of this one on another.
        (31.5, true, day => [Green(7 + day, Rejected()), Of("red", "3", 2 + day, Rejected())]),
        (70, true, day => [Green(7 + day, Rejected())]),
    ];

    [Fact]
    public async Task E_57_wherever_it_dies_nothing_is_doubled_and_nothing_forgotten()
    {
        var (all, calm) = await PlayAsync(diesAfter: null, leavesBetween: false);
        Assert.Equal(12, calm.Count);

        for (var write = 0; write < all; write++)
        {
            var (_, mails) = await PlayAsync(write, leavesBetween: false);
            Assert.True(calm.SequenceEqual(mails), $"It died at write {write}: {string.Join(", ", mails)} instead of {string.Join(", ", calm)}");
        }
    }

    [Fact]
    public async Task E_57_nor_when_mail_leaves_while_it_is_dead()
    {
        var (all, calm) = await PlayAsync(diesAfter: null, leavesBetween: true);
        for (var write = 0; write < all; write++)
        {
            var (_, mails) = await PlayAsync(write, leavesBetween: true);
            Assert.True(mails.Count == mails.Distinct().Count(), $"It died at write {write}: doubled in {string.Join(", ", mails)}");
            Assert.True(calm.TrueForAll(mails.Contains), $"It died at write {write}: forgotten are {string.Join(", ", calm.Except(mails))}");
        }
    }

    [Fact]
    public async Task Records_of_uploads_that_still_wait_survive_any_death()
    {
        var mail = new MemoryMail();
        await RoundAsync(mail, 0, Runs[0].Sees(0));
        var known = mail.Records.Keys.Where(topic => topic.Subject is "green" or "red").ToList();
        for (var write = 0; write < 10; write++)
        {
            mail.DiesAfter = mail.Writes + write;
            await Record.ExceptionAsync(() => RoundAsync(mail, 30, Runs[4].Sees(30)));
            Assert.All(known, topic => Assert.Contains(topic, mail.Records.Keys));
        }
    }

    /// <returns>How many writes there were, and what everybody was told, in order.</returns>
    private static async Task<(int Writes, List<string> Mails)> PlayAsync(int? diesAfter, bool leavesBetween)
    {
        var mail = new MemoryMail { DiesAfter = diesAfter };
        foreach (var (day, leaves, sees) in Runs)
        {
            if (await Record.ExceptionAsync(() => RoundAsync(mail, day, sees(day))) is IOException)
            {
                mail.DiesAfter = null;
                if (leavesBetween)
                    mail.Deliver(Now.AddDays(day));
                await RoundAsync(mail, day, sees(day));
            }

            if (leaves)
                mail.Deliver(Now.AddDays(day));
        }

        return (mail.Writes, [.. mail.Left.Select(left => $"{left.At:MM-dd} {left.Reminder.To} {left.Reminder.About}").Select(text => leavesBetween ? text[6..] : text).Order(StringComparer.Ordinal)]);
    }

    private static Task<ReminderOutcome> RoundAsync(MemoryMail mail, double day, Excuse[] excuses)
    {
        var settings = Settings with { Reminders = Settings.Reminders with { TellsOwnersOfTheBroken = true } };
        var facts = Facts(Now.AddDays(day), settings, [.. excuses.Select(excuse => $"{excuse.Item.Package} {excuse.Item.Version}"), "dark 2"]);
        return new ReminderRound(new(mail, mail), Both).RunAsync(Report(facts, excuses), new(), CancellationToken.None);
    }
}
