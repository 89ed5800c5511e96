using Azure;
using Sluice.Platform.Bus;

namespace Sluice.Platform.Memory;

/// <summary>One queue and those who wait at it. Whoever waits is handed a message inside the call that makes it available.</summary>
/// <remarks>Every call first lets time do its work, so a queue nobody waits at needs no timer, and nobody ever polls.</remarks>
internal sealed class MemoryBusQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MemoryBusQueueSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly MemoryBusShelf _shelf;
    private readonly LinkedList<TaskCompletionSource<ReceivedMessage>> _waiters = [];
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;

    public MemoryBusQueue(MemoryBusQueueSettings settings, TimeProvider clock, bool isForDeadLetters = false)
    {
        (_settings, _clock) = (settings, clock);
        _timer = clock.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _shelf = new MemoryBusShelf(settings, (message, item) => DeadLetters!.Bury(message, item));
        DeadLetters = isForDeadLetters ? null : new MemoryBusQueue(MemoryBusQueueSettings.DeadLetters(settings), clock, true);
    }

    public MemoryBusQueue? DeadLetters { get; }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _shelf.NextDue;
        }
    }

    public void Send(IReadOnlyList<BusMessage> messages)
    {
        if (_settings.RequiresSession && messages.FirstOrDefault(message => message.SessionId.Length == 0) is { } homeless)
        {
            throw new RequestFailedException(
                400, $"The queue '{_settings.Name}' has sessions, the message '{homeless.MessageId}' has none: give it one.", "NoSession", null);
        }

        Do(now =>
        {
            foreach (var message in messages)
                _shelf.Accept(message, now);
        });
    }

    public bool Complete(string lockToken) => Do(_ => _shelf.Complete(lockToken));

    public bool Abandon(string lockToken) => Do(_ => _shelf.Abandon(lockToken));

    public bool Renew(string lockToken) => Do(now => _shelf.Renew(lockToken, now));

    public QueueCounts Count() =>
        Do(_ => new QueueCounts(_shelf.Active, _shelf.Scheduled, DeadLetters?.Count().Active ?? 0));

    public async Task<ReceivedMessage?> ReceiveAsync(TimeSpan wait, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource<ReceivedMessage>> waiter;
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            _shelf.Advance(now);
            if (_shelf.HasNext)
                return _shelf.Take(now);
            if (wait <= TimeSpan.Zero)
                return null;
            waiter = _waiters.AddLast(new TaskCompletionSource<ReceivedMessage>(TaskCreationOptions.RunContinuationsAsynchronously));
            Arm(now);
        }

        try
        {
            return await waiter.Value.Task.WaitAsync(wait, _clock, cancellation);
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            if (!GiveUp(waiter))
                return await waiter.Value.Task;
            if (gaveUp is OperationCanceledException)
                throw;
            return null;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        DeadLetters?.Dispose();
    }

    private void Bury(BusMessage message, MemoryBusItem item) => Do(_ => _shelf.Bury(message, item));

    /// <summary>Leaves the line; false if a message was handed over at the last moment, which then must not be lost.</summary>
    private bool GiveUp(LinkedListNode<TaskCompletionSource<ReceivedMessage>> waiter)
    {
        lock (_gate)
        {
            if (waiter.List is null)
                return false;
            _waiters.Remove(waiter);
            return true;
        }
    }

    private void Do(Action<DateTimeOffset> act) => Do(now =>
    {
        act(now);
        return true;
    });

    private T Do<T>(Func<DateTimeOffset, T> act)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            _shelf.Advance(now);
            var result = act(now);
            HandOut(now);
            return result;
        }
    }

    private void OnTime()
    {
        lock (_gate)
            _armedFor = DateTimeOffset.MaxValue;
        Do(_ => { });
    }

    private void HandOut(DateTimeOffset now)
    {
        while (_waiters.First is { } waiter && _shelf.HasNext)
        {
            _waiters.Remove(waiter);
            waiter.Value.SetResult(_shelf.Take(now));
        }

        Arm(now);
    }

    private void Arm(DateTimeOffset now)
    {
        if (_waiters.Count == 0 || _shelf.NextDue is not { } due || due >= _armedFor)
            return;
        _armedFor = due;
        var wait = due - now;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
