namespace Sluice.Platform.Memory;

/// <summary>The messages that wait, by session, and the line in which the sessions take turns.</summary>
internal sealed class MemoryBusSessions
{
    private readonly Dictionary<string, MemoryBusSession> _sessions = new(StringComparer.Ordinal);
    private readonly LinkedList<MemoryBusSession> _line = [];

    /// <summary>How many messages wait.</summary>
    public int Waiting { get; private set; }

    public bool HasNext => _line.First is not null;

    public MemoryBusSession Open(string id)
    {
        if (id.Length == 0)
            return new MemoryBusSession(id);
        if (!_sessions.TryGetValue(id, out var session))
            _sessions.Add(id, session = new MemoryBusSession(id));
        return session;
    }

    public void Append(MemoryBusItem item)
    {
        item.Waiting = item.Session.Waiting.AddLast(item);
        Waiting++;
        LineUp(item.Session);
    }

    /// <summary>Takes the next message: the first one of the session whose turn it is.</summary>
    public MemoryBusItem Take()
    {
        var session = _line.First!.Value;
        var item = session.Waiting.First!.Value;
        Withdraw(item);
        StepOut(session);
        session.Out = item;
        return item;
    }

    /// <summary>Puts a message back where it was: before all others of its session, whose turn comes after everyone else's.</summary>
    public void PutBack(MemoryBusItem item)
    {
        item.Session.Out = null;
        item.Waiting = item.Session.Waiting.AddFirst(item);
        Waiting++;
        LineUp(item.Session);
    }

    /// <summary>Lets the session go on after its message is dealt with.</summary>
    public void Release(MemoryBusItem item)
    {
        item.Session.Out = null;
        LineUp(item.Session);
        Forget(item.Session);
    }

    /// <summary>Takes a waiting message out, whosever turn it is.</summary>
    public void Remove(MemoryBusItem item)
    {
        Withdraw(item);
        if (item.Session.Waiting.Count == 0)
            StepOut(item.Session);
        Forget(item.Session);
    }

    private void Withdraw(MemoryBusItem item)
    {
        item.Session.Waiting.Remove(item.Waiting!);
        item.Waiting = null;
        Waiting--;
    }

    private void LineUp(MemoryBusSession session)
    {
        if (session is { InLine: null, Out: null, Waiting.Count: > 0 })
            session.InLine = _line.AddLast(session);
    }

    private void StepOut(MemoryBusSession session)
    {
        if (session.InLine is not { } place)
            return;
        _line.Remove(place);
        session.InLine = null;
    }

    private void Forget(MemoryBusSession session)
    {
        if (session.IsEmpty)
            _sessions.Remove(session.Id);
    }
}
