using Sluice.Core.Mail;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>What the outbox promises, in memory and in the cloud. Each test has its own.</summary>
public abstract partial class OutboxContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IOutbox> OpenAsync();

    [Fact]
    public async Task What_is_owed_is_read_as_it_was_written()
    {
        var outbox = await OpenAsync();
        var (first, second) = (Reminder(Ann, Topic("blue")), Reminder(Ann, Topic(), notBefore: Noon) with { MayShare = false, Facts = [], Headers = [] });

        await outbox.OweAsync([second, first, Reminder(Bea, Topic())], Cancellation);

        var owed = await outbox.OwedToAsync(Ann, Cancellation);
        Assert.Equal([first, second], owed!.Open);
        Assert.Equal("Ann Author", owed.Open[0].To.Name);
        Assert.Empty(owed.Sealed);
        Assert.Single((await outbox.OwedToAsync(Bea, Cancellation))!.Open);
    }

    [Fact]
    public async Task Who_is_owed_nothing_has_no_mail()
    {
        var outbox = await OpenAsync();

        Assert.Null(await outbox.OwedToAsync(Ann, Cancellation));
        Assert.Empty(await outbox.WaitingAsync(Noon, 10, Cancellation));
        Assert.Empty(await outbox.HistoryAsync(Ann, 10, Cancellation));
    }

    [Fact]
    public async Task One_mailbox_is_one_person_however_it_is_written()
    {
        var outbox = await OpenAsync();

        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(EmailAddress.Make("ANN@Acme.example", "A."), Topic())], Cancellation);

        Assert.Single((await outbox.OwedToAsync(EmailAddress.Make("aNN@acme.EXAMPLE"), Cancellation))!.Open);
        Assert.Single(await outbox.WaitingAsync(Noon, 10, Cancellation));
    }

    [Fact]
    public async Task A_reminder_is_owed_once_ever()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic())], Cancellation);
        await outbox.OweAsync([Reminder(Ann, Topic()) with { Headline = "Otherwise." }, Reminder(Ann, Topic(), 7)], Cancellation);

        Assert.Equal(["green has waited 5 days.", "green has waited 7 days."], (await outbox.OwedToAsync(Ann, Cancellation))!.Open.Select(reminder => reminder.Headline));

        await outbox.CrossOffAsync(await SealAllAsync(outbox, Ann), "sent", Noon, Cancellation);
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic(), 7), Reminder(Ann, Topic(), 11)], Cancellation);

        Assert.Equal([11], (await outbox.OwedToAsync(Ann, Cancellation))!.Open.Select(reminder => reminder.About.Point));
    }

    [Fact]
    public async Task People_wait_in_the_order_of_their_time_and_only_so_many_are_told()
    {
        var outbox = await OpenAsync();
        var people = Enumerable.Range(0, 5).Select(number => EmailAddress.Make($"p{number}@acme.example")).ToList();
        await outbox.OweAsync([.. people.Select((person, number) => Reminder(person, Topic(), notBefore: Noon.AddHours(-number)))], Cancellation);
        await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Bea, Topic(), notBefore: Noon.AddTicks(1))], Cancellation);

        Assert.Equal([Ann, people[4], people[3]], await outbox.WaitingAsync(Noon, 3, Cancellation));
        Assert.Equal([Ann, .. people.AsEnumerable().Reverse()], await outbox.WaitingAsync(Noon, 10, Cancellation));
        Assert.Equal(Bea, (await outbox.WaitingAsync(Noon.AddTicks(1), 10, Cancellation))[^1]);
    }

    [Fact]
    public async Task Who_is_owed_something_sooner_waits_from_then()
    {
        var outbox = await OpenAsync();
        await outbox.OweAsync([Reminder(Ann, Topic(), notBefore: Noon.AddHours(2))], Cancellation);
        Assert.Empty(await outbox.WaitingAsync(Noon.AddHours(1), 10, Cancellation));

        await outbox.OweAsync([Reminder(Ann, Topic("blue"), notBefore: Noon.AddHours(1))], Cancellation);
        await outbox.OweAsync([Reminder(Ann, Topic("red"), notBefore: Noon.AddHours(3))], Cancellation);

        Assert.Equal([Ann], await outbox.WaitingAsync(Noon.AddHours(1), 10, Cancellation));
    }

    private static async Task<SealedMail> SealAllAsync(IOutbox outbox, EmailAddress person, string messageId = "7@gate.test")
    {
        var owed = await outbox.OwedToAsync(person, Cancellation);
        return (await outbox.TrySealAsync(owed!, owed!.Open, messageId, Noon, Cancellation))!;
    }
}
