namespace Sluice.Platform.Memory;

/// <summary>The ids of messages sent within a window of time.</summary>
internal sealed class MemoryBusDuplicates(TimeSpan window)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset Forget)> _inOrder = new();

    /// <summary>Remembers the id; false if it was sent before.</summary>
    public bool TryRemember(string id, DateTimeOffset now)
    {
        if (window <= TimeSpan.Zero)
            return true;

        while (_inOrder.TryPeek(out var oldest) && oldest.Forget <= now)
            _ids.Remove(_inOrder.Dequeue().Id);
        if (!_ids.Add(id))
            return false;

        _inOrder.Enqueue((id, now + window));
        return true;
    }
}
