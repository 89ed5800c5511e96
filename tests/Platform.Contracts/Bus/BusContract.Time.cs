using Sluice.Platform.Bus;

namespace Sluice.Platform.Contracts.Bus;

public abstract partial class BusContract
{
    [Fact]
    public async Task A_scheduled_message_appears_at_its_time_and_lines_up_behind_the_others()
    {
        await Bus.SendAsync(Queue, Message("later") with { NotBefore = _clock.GetUtcNow().AddSeconds(60) }, Cancellation);
        await SendAsync("now");

        await CountsAsync(active: 1, scheduled: 1);
        _clock.Advance(TimeSpan.FromSeconds(59));
        await CompleteAsync("now");
        await NothingAsync();

        _clock.Advance(TimeSpan.FromSeconds(1));
        await CountsAsync(active: 1);
        Assert.Equal(_clock.GetUtcNow(), (await TakeAsync("later")).EnqueuedAt);
    }

    [Fact]
    public async Task Scheduled_messages_come_in_the_order_of_their_times()
    {
        var now = _clock.GetUtcNow();
        await Bus.SendBatchAsync(
            Queue,
            [
                Message("third") with { NotBefore = now.AddSeconds(30) },
                Message("first") with { NotBefore = now.AddSeconds(-10) },
                Message("second") with { NotBefore = now.AddSeconds(10) },
            ],
            Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var id in (string[])["first", "second", "third"])
            await CompleteAsync(id);
    }

    [Fact]
    public async Task A_message_scheduled_twice_is_scheduled_once()
    {
        var wake = Message("wake") with { NotBefore = _clock.GetUtcNow().AddSeconds(60) };
        await Bus.SendAsync(Queue, wake, Cancellation);
        await Bus.SendAsync(Queue, wake, Cancellation);

        await CountsAsync(scheduled: 1);
    }

    [Fact]
    public async Task A_message_that_outlived_its_time_goes_to_the_dead_letters()
    {
        await Bus.SendAsync(Queue, Message("short") with { TimeToLive = TimeSpan.FromSeconds(10) }, Cancellation);
        await SendAsync("long");
        _clock.Advance(TimeSpan.FromSeconds(10));

        await CountsAsync(active: 1, deadLettered: 1);
        await CompleteAsync("long");
        Assert.Equal("TTLExpiredException", (await TakeAsync("short", BusClient.DeadLettersOf(Queue))).DeadLetterReason);
    }

    [Fact]
    public async Task A_message_being_handled_does_not_expire_but_may_when_it_is_given_back()
    {
        await Bus.SendAsync(Queue, Message("short") with { TimeToLive = TimeSpan.FromSeconds(10) }, Cancellation);
        var held = await TakeAsync("short");
        _clock.Advance(TimeSpan.FromSeconds(10));
        await CountsAsync(active: 1);

        await Bus.AbandonAsync(Queue, held, Cancellation);

        await NothingAsync();
        await CountsAsync(deadLettered: 1);
    }

    [Fact]
    public async Task A_queue_may_drop_what_outlived_its_time()
    {
        await Bus.SendAsync(Loose, Message("short") with { TimeToLive = TimeSpan.FromSeconds(10) }, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(10));

        await CountsAsync(queue: Loose);
    }

    [Fact]
    public async Task Time_to_live_starts_when_the_message_appears()
    {
        var message = Message("1") with { NotBefore = _clock.GetUtcNow().AddSeconds(60), TimeToLive = TimeSpan.FromSeconds(10) };
        await Bus.SendAsync(Queue, message, Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(65));
        await CountsAsync(active: 1);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await CountsAsync(deadLettered: 1);
    }

    [Fact]
    public async Task A_message_that_fails_every_time_ends_with_the_dead_letters_and_its_session_goes_on()
    {
        await SendAsync("poison", "next");
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var received = await TakeAsync("poison");
            Assert.Equal(delivery, received.DeliveryCount);
            await Bus.AbandonAsync(Queue, received, Cancellation);
        }

        await CompleteAsync("next");
        await CountsAsync(deadLettered: 1);
    }

    [Fact]
    public async Task Locks_that_run_out_count_as_deliveries()
    {
        await SendAsync("poison");
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            await TakeAsync("poison");
            _clock.Advance(LockDuration);
        }

        await CountsAsync(deadLettered: 1);
    }

    [Fact]
    public async Task A_dead_letter_is_a_message_like_any_other_that_stays_until_it_is_completed()
    {
        await SendAsync("poison");
        for (var delivery = 1; delivery <= 3; delivery++)
            await Bus.AbandonAsync(Queue, await TakeAsync("poison"), Cancellation);

        var deadLetters = BusClient.DeadLettersOf(Queue);
        for (var look = 0; look < 10; look++)
        {
            var dead = await TakeAsync("poison", deadLetters);
            Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
            Assert.Equal(("sluice:main", """{"id":"poison"}"""), (dead.Message.SessionId, dead.Message.Body));
            Assert.True(await Bus.AbandonAsync(deadLetters, dead, Cancellation));
        }

        await CompleteAsync("poison", deadLetters);
        await CountsAsync();
    }
}
