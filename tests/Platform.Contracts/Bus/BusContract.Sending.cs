using Sluice.Platform.Bus;

namespace Sluice.Platform.Contracts.Bus;

public abstract partial class BusContract
{
    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        var sent = new BusMessage("gh-1|äöü", "sluice:main/“x”", """{"text":"äöü 🐛"}""")
        {
            Subject = "pull_request",
            CorrelationId = "run-7",
            Properties = new Dictionary<string, object>
            {
                ["event"] = "opened \"again\"",
                ["attempt"] = 2,
                ["big"] = 1L << 40,
                ["share"] = 0.5,
                ["urgent"] = true,
            },
        };
        await Bus.SendAsync(Queue, sent, Cancellation);

        var received = await ReceiveAsync();

        Assert.Equal(sent, received!.Message with { Properties = sent.Properties });
        Assert.Equal(sent.Properties.OrderBy(p => p.Key), received.Message.Properties.OrderBy(p => p.Key));
        Assert.Equal((1, 1L), (received.DeliveryCount, received.SequenceNumber));
        Assert.Equal(_clock.GetUtcNow(), received.EnqueuedAt);
        Assert.Equal(_clock.GetUtcNow() + LockDuration, received.LockedUntil);
        Assert.Null(received.DeadLetterReason);
    }

    [Fact]
    public async Task Messages_of_a_batch_arrive_as_they_were_sent_and_in_order()
    {
        var first = Message("1") with { Properties = new Dictionary<string, object> { ["n"] = 1 }, Subject = "s", ContentType = "text/plain" };
        await Bus.SendBatchAsync(Queue, [first, Message("2")], Cancellation);

        var received = await TakeAsync("1");
        Assert.Equal(first, received.Message with { Properties = first.Properties });
        Assert.Equal(1, received.Message.Properties["n"]);
        await Bus.CompleteAsync(Queue, received, Cancellation);
        await TakeAsync("2");
    }

    [Fact]
    public async Task A_batch_of_any_size_arrives_whole()
    {
        var bulk = new string('x', 100_000);
        await Bus.SendBatchAsync(Queue, [.. Enumerable.Range(0, 7).Select(n => Message($"{n}", $"s{n}") with { Body = bulk })], Cancellation);
        await Bus.SendBatchAsync(Queue, [], Cancellation);

        await CountsAsync(active: 7);
    }

    [Fact]
    public async Task A_message_larger_than_the_bus_takes_is_refused()
    {
        var large = Message("large") with { Body = new string('x', 300_000) };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Bus.SendAsync(Queue, large, Cancellation));
        Assert.Contains("send its key", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Bus.SendBatchAsync(Queue, [Message("small"), large], Cancellation));
    }

    [Fact]
    public async Task A_property_that_no_message_can_carry_is_refused()
    {
        var odd = Message("odd") with { Properties = new Dictionary<string, object> { ["price"] = 1.5m } };

        await Assert.ThrowsAsync<ArgumentException>(() => Bus.SendAsync(Queue, odd, Cancellation));
    }

    [Fact]
    public async Task The_same_message_sent_again_is_dropped_even_after_it_was_handled()
    {
        await SendAsync("1", "1");
        await CompleteAsync("1");
        await Bus.SendAsync(Queue, Message("1", "another:session"), Cancellation);

        await NothingAsync();
        await CountsAsync();
    }

    [Fact]
    public async Task An_id_is_forgotten_when_its_window_closes()
    {
        await SendAsync("1");
        await CompleteAsync("1");
        _clock.Advance(Window);

        await SendAsync("1");

        await CompleteAsync("1");
    }

    [Fact]
    public async Task A_queue_may_take_the_same_message_twice()
    {
        await Bus.SendBatchAsync(Loose, [Message("1"), Message("1")], Cancellation);

        await CountsAsync(active: 2, queue: Loose);
    }

    [Fact]
    public async Task A_queue_with_sessions_refuses_a_message_without()
    {
        await RefusedAsync(400, () => Bus.SendAsync(Queue, Message("1", session: ""), Cancellation));
        await Bus.SendAsync(Loose, Message("1", session: ""), Cancellation);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_a_fault()
    {
        await RefusedAsync(404, () => Bus.SendAsync("nowhere", Message("1"), Cancellation));
        await RefusedAsync(404, () => Bus.ReceiveAsync("nowhere", TimeSpan.Zero, Cancellation));
        await RefusedAsync(404, () => Bus.CountAsync("nowhere", Cancellation));
    }
}
