using Sluice.Platform.Bus;

namespace Sluice.Platform.Memory;

/// <summary>What a queue holds and what becomes of it as time goes by. Knows nothing of threads or of who waits.</summary>
internal sealed class MemoryBusShelf(MemoryBusQueueSettings settings, Action<BusMessage, MemoryBusItem> bury)
{
    private readonly MemoryBusSessions _sessions = new();
    private readonly MemoryBusLocks _locks = new(settings.LockDuration);
    private readonly MemoryBusDuplicates _duplicates = new(settings.DuplicateWindow);
    private readonly PriorityQueue<BusMessage, (DateTimeOffset Due, long SequenceNumber)> _scheduled = new();
    private readonly PriorityQueue<MemoryBusItem, DateTimeOffset> _expiring = new();
    private long _lastSequenceNumber;

    public bool HasNext => _sessions.HasNext;

    public int Active => _sessions.Waiting + _locks.Count;

    public int Scheduled => _scheduled.Count;

    /// <summary>When time will next change something here; null if it will not.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var due = _locks.NextEnd ?? DateTimeOffset.MaxValue;
            if (_scheduled.TryPeek(out _, out var start) && start.Due < due)
                due = start.Due;
            if (_expiring.TryPeek(out _, out var end) && end < due)
                due = end;
            return due == DateTimeOffset.MaxValue ? null : due;
        }
    }

    public void Accept(BusMessage message, DateTimeOffset now)
    {
        if (!_duplicates.TryRemember(message.MessageId, now))
            return;

        var sequenceNumber = ++_lastSequenceNumber;
        if (message.NotBefore is { } start && start > now)
            _scheduled.Enqueue(message, (start, sequenceNumber));
        else
            Append(message, sequenceNumber, now, deliveries: 0);
    }

    /// <summary>Takes in a message that another queue gave up. It keeps its number and its deliveries, and never expires.</summary>
    public void Bury(BusMessage message, MemoryBusItem item) =>
        Append(message with { TimeToLive = null }, item.SequenceNumber, item.EnqueuedAt, item.DeliveryCount);

    /// <summary>Does what is due: scheduled messages appear, old ones expire, locks run out.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_scheduled.TryPeek(out var message, out var start) && start.Due <= now)
        {
            _scheduled.Dequeue();
            Append(message, start.SequenceNumber, start.Due, deliveries: 0);
        }

        while (_locks.UnlockEnded(now) is { } item)
            GiveBack(item);

        while (_expiring.TryPeek(out var item, out var end) && end <= now)
        {
            _expiring.Dequeue();
            if (item.Waiting is not null)
                Expire(item);
        }
    }

    public ReceivedMessage Take(DateTimeOffset now)
    {
        var item = _sessions.Take();
        item.DeliveryCount++;
        var token = _locks.Lock(item, now);
        return new ReceivedMessage(item.Message, item.SequenceNumber, item.DeliveryCount, item.EnqueuedAt, token, item.LockedUntil);
    }

    public bool Complete(string lockToken)
    {
        if (_locks.Unlock(lockToken) is not { } item)
            return false;
        _sessions.Release(item);
        return true;
    }

    public bool Abandon(string lockToken)
    {
        if (_locks.Unlock(lockToken) is not { } item)
            return false;
        GiveBack(item);
        return true;
    }

    public bool Renew(string lockToken, DateTimeOffset now) => _locks.Renew(lockToken, now) is not null;

    private void Append(BusMessage message, long sequenceNumber, DateTimeOffset enqueuedAt, int deliveries)
    {
        // Without sessions, each message is one of its own and none waits for another.
        var session = _sessions.Open(settings.RequiresSession ? message.SessionId : "");
        var item = new MemoryBusItem(message, sequenceNumber, enqueuedAt) { Session = session, DeliveryCount = deliveries };
        _sessions.Append(item);
        if (item.Expires is { } expires)
            _expiring.Enqueue(item, expires);
    }

    private void GiveBack(MemoryBusItem item)
    {
        if (item.DeliveryCount >= settings.MaxDeliveryCount)
        {
            _sessions.Release(item);
            Bury(item, "MaxDeliveryCountExceeded", $"The message was delivered {item.DeliveryCount} times and never completed.");
            return;
        }

        _sessions.PutBack(item);

        // Its time may have come while it was locked, when nobody could take it away.
        if (item.Expires is { } expires)
            _expiring.Enqueue(item, expires);
    }

    private void Expire(MemoryBusItem item)
    {
        _sessions.Remove(item);
        if (settings.DeadLetterExpired)
            Bury(item, "TTLExpiredException", "The message outlived its time.");
    }

    private void Bury(MemoryBusItem item, string reason, string description)
    {
        var properties = new Dictionary<string, object>(item.Message.Properties)
        {
            ["DeadLetterReason"] = reason,
            ["DeadLetterErrorDescription"] = description,
        };
        bury(item.Message with { Properties = properties }, item);
    }
}
