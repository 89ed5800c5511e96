using Sluice.Core.Mail;
using Sluice.Platform.Contracts.GitHub;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>What becomes of mails that could not leave.</summary>
public sealed class MailPostTroubles
{
    private static readonly TimeSpan Minute = PostRoom.Minute;
    private readonly PostRoom _room = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_could_not_leave_is_tried_again_under_its_id_ever_more_rarely()
    {
        var ids = new HashSet<string>();
        var tries = new List<double>();
        _room.Transport.Answer = mail =>
        {
            ids.Add(mail.MessageId);
            tries.Add(_room.Clock.Passed.TotalMinutes);
            return MailOutcome.TryAgain(mail, "451 try later");
        };
        await _room.OweAsync(Reminder(Ann, Topic()));

        Assert.Equal(new MailCounts(0, 0, 0, 1), await _room.RunAsync());
        Assert.Equal("ann@acme.example: not sent yet: 451 try later; tried again from 2026-11-21 12:01 UTC", await _room.DelayAsync(Topic()));
        for (var minute = 0; minute < 4 * 60; minute++)
        {
            _room.Clock.Advance(Minute);
            await _room.RunAsync();
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 123, 183], tries);
        Assert.Single(ids);

        _room.Transport.Answer = MailOutcome.AllAccepted;
        _room.Clock.Advance(Minute * 60);
        Assert.Equal(1, (await _room.RunAsync()).Sent);
        Assert.Equal("sent", (await _room.NotedAsync(Topic()))!.Outcome);
        Assert.Equal("", await _room.DelayAsync(Topic()));
    }

    [Fact]
    public async Task What_is_over_when_the_server_is_back_is_not_sent()
    {
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "connection refused") with { IsAway = true };
        await _room.OweAsync(Reminder(Ann, Topic()), Reminder(Ann, Topic("blue")));
        await _room.RunAsync();

        await _room.Outbox.WithdrawAsync([(Ann, Reminder(Ann, Topic()).About)], Cancellation);
        await _room.OweAsync(Reminder(Ann, Topic("red")));
        _room.Transport.Answer = MailOutcome.AllAccepted;
        _room.Clock.Advance(Minute);
        await _room.RunAsync();

        Assert.Equal(["blue", "red"], (await _room.HistoryAsync(Ann)).Select(told => told.Reminder.About.Topic.Subject).Order());
        Assert.Single(_room.Transport.Accepted);
    }

    [Fact]
    public async Task A_server_that_asks_for_rest_is_left_alone()
    {
        var post = _room.Post();
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "429 slow down", TimeSpan.FromMinutes(10));
        await _room.OweAsync([.. Enumerable.Range(0, 5).Select(number => Reminder(EmailAddress.Make($"p{number}@acme.example"), Topic()))]);

        Assert.Equal(1, (await post.RunAsync(Minute, Cancellation)).Postponed);
        _room.Clock.Advance(Minute * 9);
        Assert.Equal(0, (await post.RunAsync(Minute, Cancellation)).Postponed);

        _room.Transport.Answer = MailOutcome.AllAccepted;
        _room.Clock.Advance(Minute);
        Assert.Equal(5, (await post.RunAsync(Minute, Cancellation)).Sent);
    }

    [Fact]
    public async Task A_server_that_is_away_is_asked_once_in_a_round()
    {
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "connection refused") with { IsAway = true };
        await _room.OweAsync([.. Enumerable.Range(0, 9).Select(number => Reminder(EmailAddress.Make($"p{number}@acme.example"), Topic()))]);

        Assert.Equal(1, (await _room.RunAsync()).Postponed);
        Assert.Equal(1, _room.Transport.Tries);
    }

    [Fact]
    public async Task A_server_that_takes_nobodys_mail_is_asked_ten_times_in_a_round()
    {
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "451 try later");
        await _room.OweAsync([.. Enumerable.Range(0, 20).Select(number => Reminder(EmailAddress.Make($"p{number}@acme.example"), Topic()))]);

        Assert.Equal(10, (await _room.RunAsync()).Postponed);
        Assert.Equal(10, (await _room.RunAsync()).Postponed);
        Assert.Equal(0, (await _room.RunAsync()).Postponed);
    }

    [Fact]
    public async Task One_mailbox_that_is_full_holds_up_nobody()
    {
        _room.Transport.Answer = mail => mail.To[0].Equals(Bea) ? MailOutcome.TryAgain(mail, "452 full") : MailOutcome.AllAccepted(mail);
        await _room.OweAsync([.. Many(Bea, 9).Select(reminder => reminder with { MayShare = false }), .. Enumerable.Range(0, 9).Select(number => Reminder(EmailAddress.Make($"p{number}@acme.example"), Topic()))]);

        Assert.Equal(new MailCounts(9, 0, 0, 1), await _room.RunAsync());
        Assert.Equal(new MailCounts(0, 0, 0, 0), await _room.RunAsync());

        _room.Transport.Answer = MailOutcome.AllAccepted;
        _room.Clock.Advance(Minute);
        Assert.Equal(new MailCounts(9, 0, 0, 0), await _room.RunAsync());
    }

    [Fact]
    public async Task A_mail_whose_fate_is_unclear_is_sent_again_under_its_id_and_the_record_says_so()
    {
        await _room.OweAsync(Reminder(Ann, Topic()));
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "the connection was lost after DATA", isUnclear: true);
        await _room.RunAsync();
        Assert.Equal("ann@acme.example: unclear: the connection was lost after DATA; sent again under the same id from 2026-11-21 12:01 UTC", await _room.DelayAsync(Topic()));
        Assert.Single((await _room.Outbox.OwedToAsync(Ann, Cancellation))!.Sealed);

        _room.Transport.Answer = MailOutcome.AllAccepted;
        _room.Clock.Advance(Minute);
        await _room.RunAsync();
        Assert.Equal(MessageIdRules.Of([new(Topic(), 5)], _room.Settings.From), Assert.Single(_room.Transport.Accepted).MessageId);
    }

    [Fact]
    public async Task A_fault_of_ours_keeps_back_one_mail_and_is_told()
    {
        _room.Transport.Answer = mail => mail.To[0].Equals(Ann) ? throw new InvalidOperationException("no such charset") : MailOutcome.AllAccepted(mail);
        await _room.OweAsync(Reminder(Ann, Topic()), Reminder(Bea, Topic()));

        var counts = await _room.RunAsync();

        Assert.Equal((1, 1), (counts.Sent, counts.Postponed));
        Assert.EndsWith(": InvalidOperationException: no such charset", Assert.Single(counts.Faults), StringComparison.Ordinal);
        Assert.Single((await _room.Outbox.OwedToAsync(Ann, Cancellation))!.Sealed);
    }

    [Fact]
    public async Task Whoever_is_stopped_while_sending_leaves_it_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        _room.Transport.Before = async _ => await stop.CancelAsync();
        _room.Transport.Answer = _ => throw new OperationCanceledException(stop.Token);
        await _room.OweAsync(Reminder(Ann, Topic()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _room.Post().RunAsync(Minute, stop.Token));

        _room.Transport.Before = _ => Task.CompletedTask;
        _room.Transport.Answer = MailOutcome.AllAccepted;
        Assert.Equal(0, (await _room.RunAsync()).Sent);
        _room.Clock.Advance(SealRules.Claim);
        Assert.Equal(1, (await _room.RunAsync()).Sent);
    }

    [Fact]
    public async Task What_the_server_took_is_written_down_even_if_we_are_asked_to_stop()
    {
        using var stop = new CancellationTokenSource();
        _room.Transport.After = async _ => await stop.CancelAsync();
        await _room.OweAsync(Reminder(Ann, Topic()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _room.Post().RunAsync(Minute, stop.Token));

        _room.Clock.Advance(SealRules.Claim);
        Assert.Equal(0, (await _room.RunAsync()).Sent);
        Assert.Equal("sent", Assert.Single(await _room.HistoryAsync(Ann)).Outcome);
        Assert.Single(_room.Transport.Accepted);
    }

    [Fact]
    public async Task Whoever_is_held_up_longer_than_their_claim_sends_nothing()
    {
        var table = new FatefulTable(new Fate());
        var room = new PostRoom(table);
        await room.OweAsync(Reminder(Ann, Topic()));
        table.After = what =>
        {
            if (what.StartsWith("transaction owed|", StringComparison.Ordinal))
                room.Clock.Advance(SealRules.Claim);
            table.After = _ => Task.CompletedTask;
            return Task.CompletedTask;
        };

        Assert.Equal(0, (await room.RunAsync()).Sent);
        Assert.Equal(1, (await room.RunAsync()).Sent);
    }

    [Fact]
    public async Task A_send_that_outlasts_its_claim_may_double_a_mail_under_its_id_and_undoes_nothing()
    {
        await _room.OweAsync(Reminder(Ann, Topic()));
        _room.Transport.Before = async _ =>
        {
            _room.Transport.Before = _ => Task.CompletedTask;
            _room.Clock.Advance(SealRules.Claim);
            Assert.Equal(1, (await _room.RunAsync()).Sent);
        };

        Assert.Equal(1, (await _room.Post().RunAsync(Minute * 60, Cancellation)).Sent);

        Assert.Equal(2, _room.Transport.Accepted.Count);
        Assert.Single(_room.Transport.Accepted.Select(mail => mail.MessageId).Distinct());
        Assert.Equal("sent", Assert.Single(await _room.HistoryAsync(Ann)).Outcome);
        Assert.Empty(await _room.Outbox.WaitingAsync(HastyClock.Noon.AddDays(1), 10, Cancellation));
    }

    [Fact]
    public async Task Whoever_could_not_send_and_outlasts_their_claim_takes_the_mail_from_nobody()
    {
        await _room.OweAsync(Reminder(Ann, Topic()));
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "451 try later");
        SealedMail? claimed = null;
        _room.Transport.Before = async _ =>
        {
            _room.Clock.Advance(SealRules.Claim);
            claimed = await _room.Outbox.TryClaimAsync((await _room.Outbox.OwedToAsync(Ann, Cancellation))!.Sealed[0], _room.Clock.GetUtcNow(), Cancellation);
        };

        await _room.RunAsync();

        Assert.Equal([claimed!], (await _room.Outbox.OwedToAsync(Ann, Cancellation))!.Sealed);
    }

    [Fact]
    public async Task Whoever_left_the_list_while_their_mail_could_not_leave_is_spared()
    {
        _room.Transport.Answer = mail => MailOutcome.TryAgain(mail, "451 try later");
        await _room.OweAsync(Reminder(Ann, Topic()));
        await _room.RunAsync();
        await _room.Addresses.ChooseAsync(Ann, "forky", wants: false, HastyClock.Noon, Cancellation);

        _room.Clock.Advance(Minute);
        Assert.Equal(1, (await _room.RunAsync()).Spared);
        Assert.Null(await _room.Outbox.OwedToAsync(Ann, Cancellation));
    }
}
