using Sluice.Core.Mail;
using Sluice.Platform.Mail;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Nothing is owed to somebody who does not stand in the index, whoever else writes, in whatever order.</summary>
public sealed class OwedIndexRaces
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Somebody_owes_while_another_crosses_off_the_last() => RaceAsync(
        isSealed: true, async outbox => await outbox.CrossOffAsync((await SealedAsync(outbox))!, "sent", Noon, Cancellation), owedAfter: ["blue"]);

    [Fact]
    public Task Somebody_owes_while_another_takes_back_the_last() => RaceAsync(
        isSealed: false, outbox => outbox.WithdrawAsync([(Ann, new(Topic(), 5))], Cancellation), owedAfter: ["blue"]);

    [Fact]
    public Task Somebody_owes_while_another_looks() => RaceAsync(
        isSealed: false, outbox => outbox.OwedToAsync(Ann, Cancellation), owedAfter: ["blue", "green"]);

    [Fact]
    public Task Somebody_owes_while_another_owes() => RaceAsync(
        isSealed: false, outbox => outbox.OweAsync([Reminder(Ann, Topic("red"))], Cancellation), owedAfter: ["blue", "green", "red"]);

    [Fact]
    public async Task Somebody_owes_where_nothing_is_owed_while_another_finds_nothing()
    {
        await Turns.InEveryOrderAsync(async turns =>
        {
            var (outbox, table) = await OpenAsync(new Fate());
            await table.UpsertEntityAsync(new("owed", "person|ann@acme.example") { ["To"] = Ann.Mailbox }, default, Cancellation);
            table.Before = _ => turns.WaitAsync();

            await turns.RunAsync(() => outbox.OweAsync([Reminder(Ann, Topic("blue"))], Cancellation), () => outbox.OwedToAsync(Ann, Cancellation));

            await AssertListedAsync(outbox, table, ["blue"]);
        });
    }

    [Fact]
    public async Task Somebody_seals_while_another_takes_back_and_one_of_them_wins()
    {
        var wins = new HashSet<bool>();
        await Turns.InEveryOrderAsync(async turns =>
        {
            var (outbox, table) = await OpenAsync(new Fate());
            await outbox.OweAsync([Reminder(Ann, Topic()), Reminder(Ann, Topic("blue"))], Cancellation);
            var owed = await outbox.OwedToAsync(Ann, Cancellation);
            table.Before = _ => turns.WaitAsync();

            SealedMail? mail = null;
            await turns.RunAsync(
                async () => mail = await outbox.TrySealAsync(owed!, [Reminder(Ann, Topic())], "7@gate.test", Noon, Cancellation),
                () => outbox.WithdrawAsync([.. owed!.Open.Select(reminder => (Ann, reminder.About))], Cancellation));

            table.Before = _ => Task.CompletedTask;
            Assert.Equal(mail is null ? null : new OwedMail(Ann, [], [mail]), await outbox.OwedToAsync(Ann, Cancellation));
            wins.Add(mail is not null);
        });
        Assert.Equal(2, wins.Count);
    }

    /// <summary>The one who owes dies at each of their writes, or at none, and owes again.</summary>
    private static async Task RaceAsync(bool isSealed, Func<IOutbox, Task> other, string[] owedAfter)
    {
        var orders = 0;
        foreach (var diesAt in new[] { 1, 2, 99 })
        {
            orders += await Turns.InEveryOrderAsync(async turns =>
            {
                var fate = new Fate();
                var (outbox, table) = await OpenAsync(fate);
                await outbox.OweAsync([Reminder(Ann, Topic())], Cancellation);
                if (isSealed)
                    await outbox.TrySealAsync((await outbox.OwedToAsync(Ann, Cancellation))!, [Reminder(Ann, Topic())], "7@gate.test", Noon, Cancellation);
                table.Before = _ => turns.WaitAsync();

                var hasDied = false;
                await turns.RunAsync(async () => hasDied = !await TryOweAsync(table, diesAt), () => other(outbox));
                table.Before = _ => Task.CompletedTask;
                if (hasDied)
                    await outbox.OweAsync([Reminder(Ann, Topic("blue"))], Cancellation);

                await AssertListedAsync(outbox, table, owedAfter);
            });
        }

        Assert.InRange(orders, 20, 50_000);
    }

    private static async Task<bool> TryOweAsync(FatefulTable table, int diesAt)
    {
        var left = diesAt;
        var mortal = new MortalView(table, () => left-- > 0);
        try
        {
            await new TableOutbox(mortal).OweAsync([Reminder(Ann, Topic("blue"))], Cancellation);
            return true;
        }
        catch (DeathException)
        {
            return false;
        }
    }

    private static async Task AssertListedAsync(TableOutbox outbox, FatefulTable table, string[] subjects)
    {
        table.Before = _ => Task.CompletedTask;
        Assert.Equal([Ann], await outbox.WaitingAsync(Noon.AddDays(9), 10, Cancellation));
        Assert.Equal(subjects, (await outbox.OwedToAsync(Ann, Cancellation))!.Open.Select(reminder => reminder.About.Topic.Subject));
    }

    private static async Task<SealedMail?> SealedAsync(IOutbox outbox) => await outbox.OwedToAsync(Ann, Cancellation) is { Sealed: [var mail, ..] } ? mail : null;

    private static async Task<(TableOutbox Outbox, FatefulTable Table)> OpenAsync(Fate fate)
    {
        var table = new FatefulTable(fate) { Before = _ => Task.CompletedTask };
        await table.CreateIfNotExistsAsync(Cancellation);
        return (new(table), table);
    }
}
