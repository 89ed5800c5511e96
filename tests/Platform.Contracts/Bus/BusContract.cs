using Azure;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.Bus;

/// <summary>What every bus promises, called directly or over HTTP. Time moves only when a test says so.</summary>
public abstract partial class BusContract : IAsyncLifetime
{
    private const string Queue = "branches";
    private const string Loose = "mails";
    private static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly ManualClock _clock = new();

    protected BusContract()
    {
        Memory = new MemoryBus(
            _clock,
            new MemoryBusQueueSettings(Queue) { MaxDeliveryCount = 3, LockDuration = LockDuration, DuplicateWindow = Window },
            new MemoryBusQueueSettings(Loose) { RequiresSession = false, DeadLetterExpired = false, DuplicateWindow = TimeSpan.Zero });
    }

    protected MemoryBus Memory { get; }

    protected TimeProvider Clock => _clock;

    protected abstract BusClient Bus { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        Memory.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static BusMessage Message(string id, string session = "sluice:main") => new(id, session, $$"""{"id":"{{id}}"}""");

    private Task SendAsync(params string[] ids) => Bus.SendBatchAsync(Queue, [.. ids.Select(id => Message(id))], Cancellation);

    private Task<ReceivedMessage?> ReceiveAsync(string queue = Queue) => Bus.ReceiveAsync(queue, TimeSpan.Zero, Cancellation);

    private async Task<ReceivedMessage> TakeAsync(string id, string queue = Queue)
    {
        var received = await ReceiveAsync(queue);
        Assert.Equal(id, received?.Message.MessageId);
        return received!;
    }

    private async Task CompleteAsync(string id, string queue = Queue) =>
        Assert.True(await Bus.CompleteAsync(queue, await TakeAsync(id, queue), Cancellation));

    private async Task NothingAsync(string queue = Queue) => Assert.Null(await ReceiveAsync(queue));

    private async Task CountsAsync(int active = 0, int scheduled = 0, int deadLettered = 0, string queue = Queue) =>
        Assert.Equal(new QueueCounts(active, scheduled, deadLettered), await Bus.CountAsync(queue, Cancellation));

    private static async Task RefusedAsync(int status, Func<Task> act) =>
        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(act)).Status);
}
