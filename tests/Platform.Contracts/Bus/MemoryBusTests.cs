using System.Collections.Concurrent;
using System.Globalization;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.Bus;

public sealed class MemoryBusTests
{
    private const int Sessions = 16;
    private const int PerSession = 250;

    [Fact]
    public async Task Many_receivers_get_everything_once_and_each_session_in_order()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var bus = new MemoryBus(TimeProvider.System, new MemoryBusQueueSettings("branches"));
        var heard = new ConcurrentDictionary<string, List<int>>();
        using var done = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var left = Sessions * PerSession;

        var receivers = Enumerable.Range(0, 8).Select(_ => Task.Run(ReceiveAsync, cancellation)).ToArray();
        for (var n = 0; n < PerSession; n++)
        {
            for (var session = 0; session < Sessions; session++)
                await bus.SendAsync("branches", new BusMessage($"{session}-{n}", $"s{session}", $"{n}"), cancellation);
        }

        await Task.WhenAll(receivers);

        Assert.Equal(0, left);
        for (var session = 0; session < Sessions; session++)
            Assert.Equal(Enumerable.Range(0, PerSession), heard[$"s{session}"]);

        async Task ReceiveAsync()
        {
            while (!done.IsCancellationRequested)
            {
                if (await bus.ReceiveAsync("branches", TimeSpan.FromMilliseconds(100), cancellation) is not { } received)
                    continue;

                // A list is not safe for two: if a session were ever out twice, this would show it.
                heard.GetOrAdd(received.Message.SessionId, _ => []).Add(int.Parse(received.Message.Body, CultureInfo.InvariantCulture));
                await Task.Yield();
                Assert.True(await bus.CompleteAsync("branches", received, cancellation));
                if (Interlocked.Decrement(ref left) == 0)
                    await done.CancelAsync();
            }
        }
    }

    [Fact]
    public async Task It_says_when_time_will_next_change_something()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var clock = new ManualClock();
        using var bus = new MemoryBus(clock, new MemoryBusQueueSettings("branches"));
        Assert.Null(bus.NextDue("branches"));

        var wake = clock.GetUtcNow().AddMinutes(30);
        await bus.SendAsync("branches", new BusMessage("1", "s", "{}") { NotBefore = wake }, cancellation);

        Assert.Equal(wake, bus.NextDue("branches"));
    }
}
