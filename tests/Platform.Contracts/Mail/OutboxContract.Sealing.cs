using Sluice.Core.Mail;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

public abstract partial class OutboxContract
{
    [Fact]
    public async Task What_is_sealed_stays_together_under_its_id()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic("blue")), Reminder(Ann, Topic("red"))], Cancellation);
        var owed = await outbox.OwedToAsync(Ann, Cancellation);

        var mail = await outbox.TrySealAsync(owed!, [owed!.Open[0], owed.Open[1]], "7@gate.test", Noon, Cancellation);

        var now = await outbox.OwedToAsync(Ann, Cancellation);
        Assert.Equal(mail, Assert.Single(now!.Sealed));
        Assert.Equal(("7@gate.test", Noon, 0, Noon.AddMinutes(15)), (mail!.MessageId, mail.SealedAt, mail.Attempts, mail.NotBefore));
        Assert.Equal(["blue", "green"], mail.Reminders.Select(reminder => reminder.About.Topic.Subject));
        Assert.Equal(["red"], now.Open.Select(reminder => reminder.About.Topic.Subject));
    }

    [Fact]
    public async Task Of_two_who_seal_one_is_faster()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic("blue"))], Cancellation);
        var owed = await outbox.OwedToAsync(Ann, Cancellation);

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => outbox.TrySealAsync(owed!, [.. owed!.Open.Skip(number % 2)], $"{number}@gate.test", Noon, Cancellation)));

        Assert.Single(tries, mail => mail is not null);
    }

    [Fact]
    public async Task Of_two_who_claim_one_is_faster_and_nobody_waits_meanwhile()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic())], Cancellation);
        var mail = await SealAllAsync(outbox, Ann);
        await outbox.OwedToAsync(Ann, Cancellation);
        Assert.Empty(await outbox.WaitingAsync(Noon.AddMinutes(14), 10, Cancellation));
        Assert.Equal([Ann], await outbox.WaitingAsync(Noon.AddMinutes(15), 10, Cancellation));

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => outbox.TryClaimAsync(mail, Noon.AddMinutes(15), Cancellation)));

        Assert.Equal(mail with { NotBefore = Noon.AddMinutes(30) }, Assert.Single(claims, claim => claim is not null));
        Assert.Null(await outbox.TryClaimAsync(mail, Noon.AddMinutes(16), Cancellation));
    }

    [Fact]
    public async Task What_was_crossed_off_is_history_and_nobody_waits_any_more()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic("blue"))], Cancellation);
        var mail = await SealAllAsync(outbox, Ann);

        await outbox.CrossOffAsync(mail, "sent", Noon, Cancellation);
        await outbox.CrossOffAsync(mail, "sent again", Noon.AddHours(1), Cancellation);

        Assert.Null(await outbox.OwedToAsync(Ann, Cancellation));
        Assert.Empty(await outbox.WaitingAsync(Noon.AddDays(9), 10, Cancellation));
        Assert.Equal(
            [new(Reminder(Ann, Topic("blue")), Noon, "7@gate.test", "sent"), new ToldReminder(Reminder(Ann, Topic()), Noon, "7@gate.test", "sent")],
            await outbox.HistoryAsync(Ann, 10, Cancellation));
    }

    [Fact]
    public async Task History_begins_with_the_latest()
    {
        var outbox = await OpenAsync();
        foreach (var point in new[] { 1, 3, 7 })
        {
            await outbox.OweAsync([Reminder(Ann, Topic(), point)], Cancellation);
            await outbox.CrossOffAsync(await SealAllAsync(outbox, Ann, $"{point}@gate.test"), "sent", Noon.AddDays(point), Cancellation);
        }

        await outbox.OweAsync([Reminder(Ann, Topic(), 15)], Cancellation);

        Assert.Equal([7, 3], (await outbox.HistoryAsync(Ann, 2, Cancellation)).Select(told => told.Reminder.About.Point));
    }

    [Fact]
    public async Task What_may_have_left_stays_sealed_and_waits()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic())], Cancellation);
        var mail = await SealAllAsync(outbox, Ann);

        await outbox.PostponeAsync(mail, Noon.AddMinutes(1), "it hung up", opens: false, Cancellation);

        Assert.Empty(await outbox.WaitingAsync(Noon, 10, Cancellation));
        Assert.Equal([Ann], await outbox.WaitingAsync(Noon.AddMinutes(1), 10, Cancellation));
        Assert.Equal(mail with { Attempts = 1, NotBefore = Noon.AddMinutes(1) }, (await outbox.OwedToAsync(Ann, Cancellation))!.Sealed[0]);
    }

    [Fact]
    public async Task What_surely_did_not_leave_is_opened_waits_and_can_be_taken_back()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic("blue"))], Cancellation);
        var mail = await SealAllAsync(outbox, Ann);

        await outbox.PostponeAsync(mail, Noon.AddMinutes(1), "451 try later", opens: true, Cancellation);

        Assert.Empty(await outbox.WaitingAsync(Noon, 10, Cancellation));
        Assert.Equal([Ann], await outbox.WaitingAsync(Noon.AddMinutes(1), 10, Cancellation));
        await outbox.WithdrawAsync([(Ann, Reminder(Ann, Topic()).About)], Cancellation);
        var owed = (await outbox.OwedToAsync(Ann, Cancellation))!;
        Assert.Empty(owed.Sealed);
        Assert.Equal(("blue", Noon.AddMinutes(1)), (Assert.Single(owed.Open).About.Topic.Subject, owed.HeldUntil));

        Assert.Equal(1, (await SealAllAsync(outbox, Ann, "other@gate.test")).Attempts);
    }

    [Fact]
    public async Task What_became_of_a_mail_is_known_before_it_is_crossed_off()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic())], Cancellation);
        var mail = await SealAllAsync(outbox, Ann);

        await outbox.ConcludeAsync(mail, "sent", Noon.AddMinutes(1), Cancellation);
        await outbox.ConcludeAsync(mail, "sent again", Noon.AddMinutes(2), Cancellation);

        Assert.Equal(mail with { Outcome = "sent", ConcludedAt = Noon.AddMinutes(1) }, (await outbox.OwedToAsync(Ann, Cancellation))!.Sealed[0]);
        Assert.Null(await outbox.TryClaimAsync(mail, Noon.AddMinutes(20), Cancellation));
    }

    [Fact]
    public async Task What_is_withdrawn_may_be_owed_again_and_what_is_sealed_is_not_withdrawn()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Bea, Topic()), Reminder(Bea, Topic("blue"))], Cancellation);
        await SealAllAsync(outbox, Ann);

        await outbox.WithdrawAsync([(Ann, new(Topic(), 5)), (Bea, new(Topic(), 5)), (Bea, new(Topic(), 7))], Cancellation);

        Assert.Single((await outbox.OwedToAsync(Ann, Cancellation))!.Sealed);
        Assert.Equal(["blue"], (await outbox.OwedToAsync(Bea, Cancellation))!.Open.Select(reminder => reminder.About.Topic.Subject));

        await outbox.WithdrawAsync([(Bea, new(Topic("blue"), 5))], Cancellation);
        Assert.Null(await outbox.OwedToAsync(Bea, Cancellation));
        Assert.Empty(await outbox.WaitingAsync(Noon, 10, Cancellation));

        await outbox.OweAsync([Reminder(Bea, Topic())], Cancellation);
        Assert.Equal([Bea], await outbox.WaitingAsync(Noon, 10, Cancellation));
    }

    [Fact]
    public async Task What_was_withdrawn_cannot_be_sealed()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic("blue"))], Cancellation);
        var owed = await outbox.OwedToAsync(Ann, Cancellation);
        await outbox.WithdrawAsync([(Ann, new(Topic("blue"), 5))], Cancellation);

        Assert.Null(await outbox.TrySealAsync(owed!, owed!.Open, "7@gate.test", Noon, Cancellation));
        Assert.NotNull(await outbox.TrySealAsync(owed, [owed.Open[1]], "7@gate.test", Noon, Cancellation));
    }

    [Fact]
    public async Task A_person_may_be_owed_hundreds()
    {
        var outbox = await OpenAsync();
        var many = Many(Ann, 300);
        await outbox.OweAsync(many, Cancellation);
        await outbox.OweAsync([.. many, .. many], Cancellation);
        var owed = await outbox.OwedToAsync(Ann, Cancellation);
        Assert.Equal(many, owed!.Open);
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.TrySealAsync(owed, [.. owed.Open.Take(41)], "7@gate.test", Noon, Cancellation));

        var mail = await outbox.TrySealAsync(owed, [.. owed.Open.Take(40)], "7@gate.test", Noon, Cancellation);
        await outbox.CrossOffAsync(mail!, "sent", Noon, Cancellation);
        await outbox.WithdrawAsync([.. many.Skip(2).Select(reminder => (Ann, reminder.About))], Cancellation);

        Assert.Null(await outbox.OwedToAsync(Ann, Cancellation));
        Assert.Equal(40, (await outbox.HistoryAsync(Ann, 100, Cancellation)).Count);
    }

    [Fact]
    public async Task Nothing_is_too_odd_or_too_long()
    {
        var outbox = await OpenAsync();
        var odd = EmailAddress.Make("o'b/r#i?e%n+x|y!z~ü@bücher.example", new('n', 5_000));
        var topic = new MailTopic("for/ky:x|y", new('s', 2_000), "1:2.0~b+é'1/\\#?%!\u0085");
        var reminder = Reminder(odd, topic) with
        {
            Headline = new('h', 100_000),
            Facts = [new(new('l', 1_000), new('v', 100_000), new($"http://gate.test/{new string('u', 9_000)}")), .. Enumerable.Range(0, 99).Select(number => new MailFact("many", new('ü', 5_000)))],
            Headers = [.. Enumerable.Range(0, 99).Select(number => new MailHeader("X-Many", new('ü', 5_000)))],
        };

        await outbox.OweAsync([reminder, .. Enumerable.Range(6, 50).Select(point => reminder with { About = new(topic, point) })], Cancellation);
        var owed = await outbox.OwedToAsync(odd, Cancellation);
        var mail = await outbox.TrySealAsync(owed!, [.. owed!.Open.Take(40)], "7@gate.test", Noon, Cancellation);

        Assert.Equal([odd], await outbox.WaitingAsync(Noon, 10, Cancellation));
        Assert.Equal(new(topic, 5), mail!.Reminders[0].About);
        Assert.EndsWith("hhh… (cut)", mail.Reminders[0].Headline, StringComparison.Ordinal);
        Assert.Equal((30_000, null), (mail.Reminders[0].Headline.Length, mail.Reminders[0].Facts[0].Link));
        await outbox.CrossOffAsync(mail, "sent", Noon, Cancellation);
        Assert.Equal(40, (await outbox.HistoryAsync(odd, 100, Cancellation)).Count);
    }
}
