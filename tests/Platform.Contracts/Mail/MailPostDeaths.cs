using Sluice.Core.Mail;
using Sluice.Platform.Contracts.GitHub;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Somebody dies at every single write and every single send, before it takes place and after; then others go on until nothing is left to do.</summary>
public sealed class MailPostDeaths
{
    private static readonly EmailAddress Cid = EmailAddress.Make("cid@acme.example");
    private static readonly EmailAddress Dan = EmailAddress.Make("dan@acme.example");
    private static readonly EmailAddress Eve = EmailAddress.Make("eve@acme.example");

    /// <summary>Ann's leave together, Bea's alone; Cid has left, Dan's mailbox is gone, and Eve's is full at first.</summary>
    private static readonly IReadOnlyList<Reminder> Wanted =
    [
        Reminder(Ann, Topic("blue")), Reminder(Ann, Topic()), Reminder(Ann, Topic("red", list: "trixie")),
        Reminder(Bea, Topic("blue")) with { MayShare = false }, Reminder(Bea, Topic()) with { MayShare = false },
        Reminder(Cid, Topic("blue")), Reminder(Dan, Topic()), Reminder(Eve, Topic()), Reminder(Eve, Topic("blue")) with { MayShare = false },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Whoever_dies_anywhere_forgets_nobody_and_tells_nobody_twice(bool accomplishes)
    {
        var deaths = 0;
        while (await LiveAsync(deaths, accomplishes))
            deaths++;

        Assert.InRange(deaths, 50, 200);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Whoever_dies_taking_back_leaves_it_to_the_next(bool accomplishes)
    {
        for (var diesAt = 0; diesAt < 8; diesAt++)
        {
            var fate = new Fate();
            var room = new PostRoom(new FatefulTable(fate));
            await room.OweAsync([.. Many(Ann, 60), Reminder(Bea, Topic()), Reminder(Bea, Topic("kept"))]);
            (fate.DiesAt, fate.Accomplishes) = (fate.Steps + diesAt, accomplishes);
            for (var life = 0; life < 2; life++)
            {
                try
                {
                    await room.Outbox.WithdrawAsync([.. Many(Ann, 60).Append(Reminder(Bea, Topic())).Select(reminder => (reminder.To, reminder.About))], Cancellation);
                }
                catch (DeathException)
                {
                    fate.BeBorn();
                }
            }

            fate.BeBorn();
            Assert.Equal(1, (await room.RunAsync()).Sent);
            Assert.Equal(Bea, Assert.Single(room.Transport.Accepted).To[0]);
            Assert.Equal(["kept"], (await room.HistoryAsync(Bea)).Select(told => told.Reminder.About.Topic.Subject));
            Assert.Empty(await room.Outbox.WaitingAsync(HastyClock.Noon.AddYears(1), 10, Cancellation));
        }
    }

    /// <returns>Whether anybody died.</returns>
    private static async Task<bool> LiveAsync(int diesAt, bool accomplishes)
    {
        var fate = new Fate { DiesAt = diesAt, Accomplishes = accomplishes };
        var room = Room(fate);
        for (var life = 0; life < 12; life++)
        {
            try
            {
                await room.Addresses.ChooseAsync(Cid, "forky", wants: false, HastyClock.Noon, Cancellation);
                await DecideAsync(room);
                await room.RunAsync();
            }
            catch (DeathException)
            {
                fate.BeBorn();
            }

            room.Clock.Advance(SealRules.Claim);
        }

        await AssertAtRestAsync(room, fate, $"death at {diesAt}, {fate.Last}");
        return fate.HasDied;
    }

    private static PostRoom Room(Fate fate)
    {
        var room = new PostRoom(new FatefulTable(fate));
        room.Transport.Before = _ => fate.StepAsync("send", () => Task.FromResult(true));
        room.Transport.After = _ => fate.StepAsync("accepted", () => Task.FromResult(true));
        room.Transport.Answer = mail =>
            mail.To[0].Equals(Dan) ? MailOutcome.AllRefused(mail, "550 no such user")
            : mail.To[0].Equals(Eve) && room.Clock.Passed < SealRules.Claim * 2 ? MailOutcome.TryAgain(mail, "452 full")
            : MailOutcome.AllAccepted(mail);
        return room;
    }

    /// <summary>As a lane does: what is wanted is written before it is owed, and that it is owed after.</summary>
    private static async Task DecideAsync(PostRoom room)
    {
        var desk = new ReminderDesk(room.Book, room.Outbox);
        foreach (var list in Wanted.GroupBy(reminder => reminder.About.Topic.List))
        {
            var known = await desk.KnownAsync(list.Key, Cancellation);
            var plans = list.GroupBy(reminder => reminder.About)
                .Select(told => (Known: known.SingleOrDefault(record => record.Topic == told.Key.Topic), About: told.Key, People: told.ToDictionary(reminder => reminder.To)))
                .Select(told => TopicPlanRules.Remind(
                    told.Known,
                    (told.Known ?? new(told.About.Topic)) with { Addresses = [.. told.People.Keys] },
                    told.About.Point,
                    "It waits.",
                    to => told.People[to],
                    HastyClock.Noon));
            await desk.CommitAsync([.. plans], Cancellation);
        }
    }

    private static async Task AssertAtRestAsync(PostRoom room, Fate fate, string when)
    {
        Assert.True((await room.Outbox.WaitingAsync(HastyClock.Noon.AddYears(1), 100, Cancellation)).Count is 0, $"After {when} somebody waits.");
        foreach (var person in Wanted.GroupBy(reminder => reminder.To))
        {
            Assert.Null(await room.Outbox.OwedToAsync(person.Key, Cancellation));
            var history = await room.HistoryAsync(person.Key);
            Assert.Equal(person.Select(reminder => reminder.About).OrderBy(about => $"{about}"), history.Select(told => told.Reminder.About).OrderBy(about => $"{about}"));
            Assert.All(history, told => Assert.EndsWith(OutcomeOf(person.Key), told.Outcome, StringComparison.Ordinal));

            var copies = room.Transport.Accepted.Where(mail => mail.To[0].Equals(person.Key)).GroupBy(mail => mail.MessageId).ToList();
            Assert.Equal(OutcomeOf(person.Key) is "sent" ? history.Select(told => told.MessageId).Distinct().Order() : [], copies.Select(mail => mail.Key).Order());
            Assert.All(copies, mail => Assert.True(mail.Count() is 1 || (mail.Count() is 2 && MayDouble(fate)), $"After {when} {person.Key} has {mail.Count()} copies."));
            Assert.All(copies, mail => Assert.Single(mail.Select(copy => (copy.Date, copy.Subject, copy.Text, copy.Html)).Distinct()));
        }

        Assert.All(await room.Book.OfListAsync("forky", Cancellation), record => Assert.NotNull(record.Sent));
    }

    /// <summary>Only between the server's yes and the first write after it.</summary>
    private static bool MayDouble(Fate fate) => fate.Last.At is "accepted" || (fate.Last.Before is "accepted" && !fate.Accomplishes);

    /// <summary>Dan's may be told by who was refused, or by who came after and found the address bad.</summary>
    private static string OutcomeOf(EmailAddress person) =>
        person.Equals(Cid) ? "not sent: they left the list on 2026-11-21" : person.Equals(Dan) ? "550 no such user" : "sent";
}
