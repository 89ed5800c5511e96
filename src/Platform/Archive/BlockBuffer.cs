namespace Sluice.Platform.Archive;

/// <summary>Bytes of a file, more of them when needed; kept by a thread from one block to the next.</summary>
internal sealed class BlockBuffer(int size)
{
    /// <summary>No paragraph is that long; a file without borders is no index.</summary>
    public const int LongestParagraph = 16 * 1024 * 1024;

    private byte[] _bytes = new byte[size];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Filled => _bytes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Room for at least so many bytes after the filled ones.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - Count < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Count + count));
        return _bytes.AsSpan(Count, count);
    }

    public void Took(int count) => Count += count;

    /// <summary>Forgets the first bytes and moves the others to the front.</summary>
    public void Drop(int count)
    {
        _bytes.AsSpan(count, Count - count).CopyTo(_bytes);
        Count -= count;
    }
}
