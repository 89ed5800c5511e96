namespace Sluice.Platform.Contracts.Bus;

public abstract partial class BusContract
{
    [Fact]
    public async Task Of_a_session_one_message_is_out_at_a_time_and_in_order()
    {
        await SendAsync("1", "2", "3");

        var first = await TakeAsync("1");
        await NothingAsync();
        await Bus.CompleteAsync(Queue, first, Cancellation);
        await CompleteAsync("2");
        await CompleteAsync("3");
        await NothingAsync();
    }

    [Fact]
    public async Task Sessions_take_turns()
    {
        foreach (var (id, session) in new[] { ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("b2", "b"), ("c1", "c") })
            await Bus.SendAsync(Queue, Message(id, session), Cancellation);

        foreach (var id in (string[])["a1", "b1", "c1", "a2", "b2", "a3"])
            await CompleteAsync(id);
    }

    [Fact]
    public async Task Without_sessions_nobody_waits_for_another()
    {
        await Bus.SendBatchAsync(Loose, [Message("1"), Message("2")], Cancellation);

        await TakeAsync("1", Loose);
        await TakeAsync("2", Loose);
    }

    [Fact]
    public async Task What_is_abandoned_comes_again_before_the_rest_of_its_session()
    {
        await SendAsync("1", "2");
        await Bus.SendAsync(Queue, Message("other", "other:session"), Cancellation);

        Assert.True(await Bus.AbandonAsync(Queue, await TakeAsync("1"), Cancellation));

        await CompleteAsync("other");
        var again = await TakeAsync("1");
        Assert.Equal(2, again.DeliveryCount);
        await Bus.CompleteAsync(Queue, again, Cancellation);
        await CompleteAsync("2");
    }

    [Fact]
    public async Task A_lock_runs_out_and_cannot_be_used_any_more()
    {
        await SendAsync("1");
        var lost = await TakeAsync("1");
        _clock.Advance(LockDuration);

        Assert.False(await Bus.CompleteAsync(Queue, lost, Cancellation));
        Assert.False(await Bus.AbandonAsync(Queue, lost, Cancellation));
        Assert.False(await Bus.RenewAsync(Queue, lost, Cancellation));
        Assert.Equal(2, (await TakeAsync("1")).DeliveryCount);
    }

    [Fact]
    public async Task A_renewed_lock_lasts_from_then_on()
    {
        await SendAsync("1");
        var held = await TakeAsync("1");
        _clock.Advance(LockDuration - TimeSpan.FromSeconds(1));

        Assert.True(await Bus.RenewAsync(Queue, held, Cancellation));
        _clock.Advance(LockDuration - TimeSpan.FromSeconds(1));

        await NothingAsync();
        Assert.True(await Bus.CompleteAsync(Queue, held, Cancellation));
    }

    [Fact]
    public async Task A_lock_is_used_once()
    {
        await SendAsync("1");
        var held = await TakeAsync("1");

        Assert.True(await Bus.CompleteAsync(Queue, held, Cancellation));
        Assert.False(await Bus.CompleteAsync(Queue, held, Cancellation));
    }

    [Fact]
    public async Task Who_waits_is_woken_by_the_message()
    {
        var waiting = Bus.ReceiveAsync(Queue, TimeSpan.FromSeconds(50), Cancellation);
        await SettledAsync();
        await SendAsync("1");

        Assert.Equal("1", (await waiting)?.Message.MessageId);
    }

    [Fact]
    public async Task Who_waits_is_woken_when_the_session_is_free_again()
    {
        await SendAsync("1", "2");
        var first = await TakeAsync("1");
        var waiting = Bus.ReceiveAsync(Queue, TimeSpan.FromSeconds(50), Cancellation);
        await SettledAsync();

        await Bus.CompleteAsync(Queue, first, Cancellation);

        Assert.Equal("2", (await waiting)?.Message.MessageId);
    }

    [Fact]
    public async Task Who_waits_is_woken_by_the_clock()
    {
        await Bus.SendAsync(Queue, Message("1") with { NotBefore = _clock.GetUtcNow().AddSeconds(20) }, Cancellation);
        var waiting = Bus.ReceiveAsync(Queue, TimeSpan.FromSeconds(50), Cancellation);
        await SettledAsync();

        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("1", (await waiting)?.Message.MessageId);

        waiting = Bus.ReceiveAsync(Queue, TimeSpan.FromSeconds(50), Cancellation);
        await SettledAsync();
        _clock.Advance(LockDuration);
        Assert.Equal("1", (await waiting)?.Message.MessageId);
    }

    [Fact]
    public async Task Who_waits_for_nothing_is_told_so()
    {
        var waiting = Bus.ReceiveAsync(Queue, TimeSpan.FromSeconds(5), Cancellation);
        await SettledAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_nothing_along()
    {
        using var impatience = new CancellationTokenSource();
        var waiting = Bus.ReceiveAsync(Queue, TimeSpan.FromSeconds(50), impatience.Token);
        await SettledAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await SettledAsync();

        await SendAsync("1");

        await TakeAsync("1");
    }

    /// <summary>Lets a receiver arrive, or leave, over HTTP: the bus does not say when it has.</summary>
    private static Task SettledAsync() => Task.Delay(150, Cancellation);
}
