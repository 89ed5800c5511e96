using Sluice.Core.Mail;
using Sluice.Platform.Contracts.GitHub;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>How what is owed leaves.</summary>
public sealed class MailPostTests
{
    private readonly PostRoom _room = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_owed_is_sent_noted_and_history()
    {
        await _room.OweAsync(Reminder(Ann, Topic()));

        Assert.Equal(new MailCounts(1, 0, 0, 0), await _room.RunAsync());
        Assert.Equal(new MailCounts(0, 0, 0, 0), await _room.RunAsync());

        var mail = Assert.Single(_room.Transport.Accepted);
        Assert.Equal([Ann], mail.To);
        Assert.Equal(MessageIdRules.Of([new(Topic(), 5)], _room.Settings.From), mail.MessageId);
        Assert.Equal(new SentNote(5, HastyClock.Noon, mail.MessageId, "sent"), await _room.NotedAsync(Topic()));
        Assert.Equal([new(Reminder(Ann, Topic()), HastyClock.Noon, mail.MessageId, "sent")], await _room.HistoryAsync(Ann));
    }

    [Fact]
    public async Task What_may_share_leaves_in_one_mail_for_each_list_and_the_rest_alone()
    {
        await _room.OweAsync(
            Reminder(Ann, Topic("blue")), Reminder(Ann, Topic()), Reminder(Ann, Topic("red", list: "trixie")),
            Reminder(Ann, Topic("pink")) with { MayShare = false }, Reminder(Ann, Topic("grey")) with { MayShare = false },
            Reminder(Ann, Topic("later"), notBefore: HastyClock.Noon.AddHours(1)));

        Assert.Equal(4, (await _room.RunAsync()).Sent);

        Assert.Equal(
            [["blue", "green"], ["grey"], ["pink"], ["red"]],
            (await _room.HistoryAsync(Ann)).GroupBy(told => told.MessageId).Select(mail => mail.Select(told => told.Reminder.About.Topic.Subject).Order().ToArray()).OrderBy(mail => mail[0]));
    }

    [Fact]
    public async Task A_mail_takes_forty_reminders_and_the_next_the_rest()
    {
        await _room.OweAsync(Many(Ann, 100));

        Assert.Equal(3, (await _room.RunAsync()).Sent);
        Assert.Equal([20, 40, 40], (await _room.HistoryAsync(Ann)).GroupBy(told => told.MessageId).Select(mail => mail.Count()).Order());
    }

    [Fact]
    public async Task Mails_leave_at_the_pace_that_is_allowed_and_the_next_round_goes_on()
    {
        _room.Settings = _room.Settings with { PerMinute = 4 };
        var times = new List<TimeSpan>();
        _room.Transport.Before = _ => Task.Run(() => times.Add(_room.Clock.Passed));
        await _room.OweAsync([.. Enumerable.Range(0, 7).Select(number => Reminder(EmailAddress.Make($"p{number}@acme.example"), Topic()))]);

        Assert.Equal(4, (await _room.RunAsync()).Sent);
        Assert.Equal([0, 15, 30, 45], times.Select(time => time.TotalSeconds));
        Assert.Equal(3, (await _room.RunAsync()).Sent);
    }

    [Fact]
    public async Task Nothing_is_sealed_in_quiet_hours()
    {
        _room.Settings = _room.Settings with { Quiet = new(new(11, 0), new(13, 0), TimeZoneInfo.Utc, Weekends: false) };
        await _room.OweAsync(Reminder(Ann, Topic()));

        Assert.Equal(0, (await _room.RunAsync()).Sent);
        Assert.Single((await _room.Outbox.OwedToAsync(Ann, Cancellation))!.Open);

        _room.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await _room.RunAsync()).Sent);
    }

    [Fact]
    public async Task A_round_ends_where_quiet_hours_begin()
    {
        _room.Settings = _room.Settings with { PerMinute = 4, Quiet = new(new(12, 0, 20), new(13, 0), TimeZoneInfo.Utc, Weekends: false) };
        await _room.OweAsync(Reminder(Ann, Topic()), Reminder(Bea, Topic()), Reminder(EmailAddress.Make("cid@acme.example"), Topic()));

        Assert.Equal(2, (await _room.RunAsync()).Sent);
    }

    [Fact]
    public async Task Who_left_a_list_is_spared_of_it_whatever_they_chose_before()
    {
        await _room.OweAsync(Reminder(Ann, Topic()), Reminder(Ann, Topic("red", list: "trixie")), Reminder(Bea, Topic()));
        await _room.Addresses.ChooseAsync(Ann, "forky", wants: false, HastyClock.Noon, Cancellation);
        await _room.Addresses.ChooseAsync(Bea, "forky", wants: true, HastyClock.Noon, Cancellation);

        Assert.Equal(new MailCounts(2, 1, 0, 0), await _room.RunAsync());

        Assert.Equal(["not sent: they left the list on 2026-11-21", "sent"], (await _room.HistoryAsync(Ann)).Select(told => told.Outcome).Order());
        Assert.Equal("ann@acme.example: not sent: they left the list on 2026-11-21", (await _room.NotedAsync(Topic()))!.Outcome);
        Assert.Empty(await _room.Outbox.WaitingAsync(HastyClock.Noon.AddDays(9), 10, Cancellation));
    }

    [Fact]
    public async Task Who_is_refused_for_good_gets_no_more_until_they_are_forgiven()
    {
        _room.Transport.Answer = mail => MailOutcome.AllRefused(mail, "550 5.1.1 no such user");
        await _room.OweAsync(Reminder(Ann, Topic()));
        Assert.Equal(new MailCounts(0, 0, 1, 0), await _room.RunAsync());
        Assert.Equal("550 5.1.1 no such user", (await _room.Addresses.FindAsync(Ann, Cancellation)).Said);
        Assert.Equal("refused: 550 5.1.1 no such user", (await _room.HistoryAsync(Ann))[0].Outcome);
        Assert.Equal("ann@acme.example: refused: 550 5.1.1 no such user", (await _room.NotedAsync(Topic()))!.Outcome);

        _room.Transport.Answer = MailOutcome.AllAccepted;
        await _room.OweAsync(Reminder(Ann, Topic(), 7));
        Assert.Equal(new MailCounts(0, 1, 0, 0), await _room.RunAsync());
        Assert.Equal("ann@acme.example: not sent: mail to them came back on 2026-11-21: 550 5.1.1 no such user", (await _room.NotedAsync(Topic()))!.Outcome);

        await _room.Addresses.ForgiveAsync(Ann, Cancellation);
        await _room.OweAsync(Reminder(Ann, Topic(), 11));
        Assert.Equal(new MailCounts(1, 0, 0, 0), await _room.RunAsync());
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_what_it_is_says_nothing_against_the_address()
    {
        _room.Transport.Answer = mail => MailOutcome.AllRefused(mail, "552 too large", isForAnyMail: false);
        await _room.OweAsync(Reminder(Ann, Topic()));

        Assert.Equal(new MailCounts(0, 0, 1, 0), await _room.RunAsync());
        Assert.Null((await _room.Addresses.FindAsync(Ann, Cancellation)).BouncedAt);
    }

    [Fact]
    public async Task The_record_speaks_of_each_who_did_not_get_it()
    {
        _room.Transport.Answer = mail => mail.To[0].Equals(Ann) ? MailOutcome.AllRefused(mail, "550 no") : MailOutcome.AllAccepted(mail);
        await _room.OweAsync(Reminder(Ann, Topic()), Reminder(Bea, Topic()));

        Assert.Equal(new MailCounts(1, 0, 1, 0), await _room.RunAsync());

        Assert.Equal("ann@acme.example: refused: 550 no", (await _room.NotedAsync(Topic()))!.Outcome);
    }
}
