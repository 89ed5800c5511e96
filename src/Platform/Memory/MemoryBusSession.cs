namespace Sluice.Platform.Memory;

/// <summary>Messages that are handed out one at a time, in order. A message without a session is a session of its own.</summary>
internal sealed class MemoryBusSession(string id)
{
    public string Id { get; } = id;

    public LinkedList<MemoryBusItem> Waiting { get; } = [];

    /// <summary>The message being handled; while there is one, the session stands still.</summary>
    public MemoryBusItem? Out { get; set; }

    /// <summary>The session's place in the line of those with something to hand out; null when it is not in it.</summary>
    public LinkedListNode<MemoryBusSession>? InLine { get; set; }

    public bool IsEmpty => Out is null && Waiting.Count == 0;
}
