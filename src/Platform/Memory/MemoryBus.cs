using System.Collections.Concurrent;
using System.Text;
using Azure;
using Sluice.Platform.Bus;

namespace Sluice.Platform.Memory;

/// <summary>The twin of <see cref="BusClient"/>: a Service Bus namespace in memory, with all that its queues promise.</summary>
public class MemoryBus : BusClient, IDisposable
{
    private readonly ConcurrentDictionary<string, MemoryBusQueue> _queues = new(StringComparer.OrdinalIgnoreCase);

    private readonly TimeProvider _clock;

    public MemoryBus(TimeProvider clock, params IEnumerable<MemoryBusQueueSettings> queues)
    {
        _clock = clock;
        foreach (var settings in queues)
            AddQueue(settings);
    }

    /// <summary>Adds a queue; one that is there stays as it is.</summary>
    public void AddQueue(MemoryBusQueueSettings settings)
    {
        var queue = new MemoryBusQueue(settings, _clock);
        if (_queues.TryAdd(settings.Name, queue))
            _queues[DeadLettersOf(settings.Name)] = queue.DeadLetters!;
    }

    public override Task SendAsync(string queue, BusMessage message, CancellationToken cancellation = default) =>
        SendBatchAsync(queue, [message], cancellation);

    public override Task SendBatchAsync(string queue, IReadOnlyList<BusMessage> messages, CancellationToken cancellation = default)
    {
        foreach (var message in messages)
        {
            BusBatches.CheckSize(message, Encoding.UTF8.GetByteCount(message.Body));
            BusJson.CheckProperties(message);
        }

        return Answer(queue, found =>
        {
            found.Send(messages);
            return true;
        });
    }

    public override Task<QueueCounts> CountAsync(string queue, CancellationToken cancellation = default) =>
        Answer(queue, found => found.Count());

    public override Task<ReceivedMessage?> ReceiveAsync(string queue, TimeSpan wait, CancellationToken cancellation = default) =>
        Find(queue).ReceiveAsync(wait, cancellation);

    public override Task<bool> CompleteAsync(string queue, ReceivedMessage message, CancellationToken cancellation = default) =>
        CompleteAsync(queue, message.LockToken);

    public override Task<bool> AbandonAsync(string queue, ReceivedMessage message, CancellationToken cancellation = default) =>
        AbandonAsync(queue, message.LockToken);

    public override Task<bool> RenewAsync(string queue, ReceivedMessage message, CancellationToken cancellation = default) =>
        RenewAsync(queue, message.LockToken);

    public Task<bool> CompleteAsync(string queue, string lockToken) => Answer(queue, found => found.Complete(lockToken));

    public Task<bool> AbandonAsync(string queue, string lockToken) => Answer(queue, found => found.Abandon(lockToken));

    public Task<bool> RenewAsync(string queue, string lockToken) => Answer(queue, found => found.Renew(lockToken));

    /// <summary>When time will next change something in the queue: a schedule, an expiry, the end of a lock; null if it will not.</summary>
    public DateTimeOffset? NextDue(string queue) => Find(queue).NextDue;

    public void Dispose()
    {
        foreach (var queue in _queues.Values)
            queue.Dispose();
        GC.SuppressFinalize(this);
    }

    private MemoryBusQueue Find(string queue) => _queues.GetValueOrDefault(queue)
        ?? throw new RequestFailedException(404, $"There is no queue '{queue}'. There are: {string.Join(", ", _queues.Keys)}.", "NoQueue", null);

    private Task<T> Answer<T>(string queue, Func<MemoryBusQueue, T> ask)
    {
        try
        {
            return Task.FromResult(ask(Find(queue)));
        }
        catch (RequestFailedException refusal)
        {
            return Task.FromException<T>(refusal);
        }
    }
}
