using Azure;
using Sluice.Core.Mail;
using Sluice.Platform.Contracts.GitHub;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Many people, many reminders, several who send at once, and a table that is too busy.</summary>
public sealed class MailPostCrowds
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_people_are_told_of_one_upload_each_once_under_one_id()
    {
        var room = new PostRoom();
        await room.OweAsync([.. People(1_000).Select(person => Reminder(person, Topic()))]);

        Assert.Equal(new MailCounts(1_000, 0, 0, 0), await room.RunAsync());

        Assert.Equal(1_000, room.Transport.Accepted.Select(mail => mail.To[0]).Distinct().Count());
        Assert.Single(room.Transport.Accepted.Select(mail => mail.MessageId).Distinct());
        Assert.Equal("sent", (await room.NotedAsync(Topic()))!.Outcome);
    }

    [Fact]
    public async Task A_person_who_is_owed_five_hundred_gets_them_in_thirteen_mails()
    {
        var room = new PostRoom();
        await room.OweAsync(Many(Ann, 500));

        Assert.Equal(new MailCounts(13, 0, 0, 0), await room.RunAsync());

        var history = await room.HistoryAsync(Ann);
        Assert.Equal((500, 500, 13), (history.Count, history.Select(told => told.Reminder.About).Distinct().Count(), history.Select(told => told.MessageId).Distinct().Count()));
    }

    [Fact]
    public async Task Ten_thousand_are_sent_with_one_person_in_hand_at_a_time()
    {
        var room = new PostRoom();
        await room.Outbox.OweAsync([.. People(10_000).Select(person => Reminder(person, Topic()))], Cancellation);
        var outbox = new CountingOutbox(room.Outbox);
        var ids = new HashSet<EmailAddress>();
        var transport = new RecordingTransport { Answer = mail => ids.Add(mail.To[0]) ? MailOutcome.AllAccepted(mail) : MailOutcome.AllRefused(mail, "twice"), Keeps = false };

        var counts = await new MailPost(room.Book, outbox, room.Addresses, transport, room.Settings, room.Clock).RunAsync(PostRoom.Minute, Cancellation);

        Assert.Equal(new MailCounts(10_000, 0, 0, 0), counts);
        Assert.Equal((1, 500), (outbox.MostReminders, outbox.MostPeople));
    }

    [Fact]
    public async Task Several_who_owe_take_back_and_send_at_once_tell_nobody_twice()
    {
        var room = new PostRoom(new FatefulTable(new Fate()));
        room.Transport.Before = room.Transport.After = async _ => await Task.Yield();
        IReadOnlyList<Reminder> all = [.. People(60).SelectMany((person, number) => Many(person, number % 3 + 1)), .. Many(Ann, 90)];
        IReadOnlyList<Reminder> other = [.. all.Reverse().Skip(40), .. all.Take(100)];
        await room.OweAsync([.. all.Take(100)]);

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[]
        {
            Task.Run(() => room.OweAsync(all)),
            Task.Run(() => room.OweAsync(other)),
            Task.Run(room.RunAsync),
            Task.Run(() => room.Outbox.WithdrawAsync([.. other.Take(20).Select(reminder => (reminder.To, reminder.About))], Cancellation)),
        }));
        room.Clock.Advance(SealRules.Claim);
        await room.OweAsync(all);
        await room.RunAsync();

        AssertOnce(room, all, copies: 1);
        Assert.Empty(await room.Outbox.WaitingAsync(HastyClock.Noon.AddYears(1), 10, Cancellation));
    }

    [Theory, InlineData(7), InlineData(429), InlineData(503)]
    public async Task A_table_that_is_too_busy_delays_and_forgets_nothing(int seed)
    {
        var table = new FatefulTable(new Fate());
        var room = new PostRoom(table);
        var random = new Random(seed);
        var isBusy = true;
        table.Before = _ => Busy();
        table.After = _ => Busy();
        IReadOnlyList<Reminder> all = [.. People(12).SelectMany((person, number) => Many(person, number % 3 + 1))];
        for (var round = 0; round < 400; round++)
        {
            isBusy = round < 390;
            try
            {
                await room.OweAsync(all);
                await room.RunAsync();
            }
            catch (RequestFailedException)
            {
            }

            room.Clock.Advance(SealRules.Claim);
        }

        AssertOnce(room, all, copies: 400);

        Task Busy()
        {
            lock (random)
                return isBusy && random.Next(12) is 0 ? throw new RequestFailedException(random.Next(2) is 0 ? 429 : 503, "busy", "ServerBusy", null) : Task.CompletedTask;
        }
    }

    private static IEnumerable<EmailAddress> People(int count) => Enumerable.Range(0, count).Select(number => EmailAddress.Make($"p{number}@acme.example"));

    private static void AssertOnce(PostRoom room, IReadOnlyList<Reminder> all, int copies)
    {
        Assert.Equal(all.Select(reminder => reminder.To).Distinct().Count(), room.Transport.Accepted.Select(mail => mail.To[0]).Distinct().Count());
        Assert.All(room.Transport.Accepted.GroupBy(mail => (mail.To[0], mail.MessageId)), mail => Assert.InRange(mail.Count(), 1, copies));
        foreach (var person in all.GroupBy(reminder => reminder.To))
        {
            var history = room.HistoryAsync(person.Key).GetAwaiter().GetResult();
            Assert.Equal(person.Select(reminder => $"{reminder.About}").Distinct().Order(), history.Select(told => $"{told.Reminder.About}").Order());
            Assert.Equal(
                history.Select(told => told.MessageId).Distinct().Order(),
                room.Transport.Accepted.Where(mail => mail.To[0].Equals(person.Key)).Select(mail => mail.MessageId).Distinct().Order());
        }
    }
}
