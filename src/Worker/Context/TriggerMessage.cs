using System.Text;

namespace Sluice.Worker;

/// <summary>The message that woke a function, exactly as it was sent.</summary>
public sealed class TriggerMessage(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}
