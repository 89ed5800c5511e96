namespace Sluice.Platform.Memory;

/// <summary>The messages that are out, by lock token and in the order in which their locks run out.</summary>
/// <remarks>All locks of a queue last equally long, so the order of their end is the order of their start.</remarks>
internal sealed class MemoryBusLocks(TimeSpan duration)
{
    private readonly Dictionary<string, LinkedListNode<MemoryBusItem>> _byToken = new(StringComparer.Ordinal);
    private readonly LinkedList<MemoryBusItem> _byEnd = [];

    public int Count => _byEnd.Count;

    public DateTimeOffset? NextEnd => _byEnd.First?.Value.LockedUntil;

    public string Lock(MemoryBusItem item, DateTimeOffset now)
    {
        item.LockToken = Guid.NewGuid().ToString();
        item.LockedUntil = now + duration;
        _byToken.Add(item.LockToken, _byEnd.AddLast(item));
        return item.LockToken;
    }

    public MemoryBusItem? Renew(string token, DateTimeOffset now)
    {
        if (!_byToken.TryGetValue(token, out var place))
            return null;
        place.Value.LockedUntil = now + duration;
        _byEnd.Remove(place);
        _byEnd.AddLast(place);
        return place.Value;
    }

    /// <summary>Takes the message out of its lock; null if the lock is lost.</summary>
    public MemoryBusItem? Unlock(string token)
    {
        if (!_byToken.Remove(token, out var place))
            return null;
        _byEnd.Remove(place);
        return place.Value;
    }

    /// <summary>Takes one message out of a lock that has run out; null if none has.</summary>
    public MemoryBusItem? UnlockEnded(DateTimeOffset now) =>
        _byEnd.First is { } first && first.Value.LockedUntil <= now ? Unlock(first.Value.LockToken) : null;
}
