using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>An index file, open from the first part that is read to the last, so that all parts are of the same file though it be replaced.</summary>
internal sealed class IndexFile : IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file;
    private readonly DateTime _written;

    public IndexFile(string path)
    {
        Path = path;
        _file = Try(() => File.OpenHandle(path));
        Length = RandomAccess.GetLength(_file);
        _written = File.GetLastWriteTimeUtc(_file);
    }

    public string Path { get; }

    public long Length { get; }

    public bool IsPacked => Path.EndsWith(".gz", StringComparison.Ordinal) || Path.EndsWith(".xz", StringComparison.Ordinal);

    /// <summary>Its length when it is unpacked; roughly, where it is packed.</summary>
    public long LikelyLength => IsPacked ? Length * 6 : Length;

    /// <summary>Where its parts start; a packed file is one part, for it can only be read from its start.</summary>
    public IEnumerable<IndexPart> Parts(int size)
    {
        if (IsPacked)
            return [new(this, 0, Length)];
        return Enumerable.Range(0, (int)((Length + size - 1) / size))
            .Select(part => new IndexPart(this, (long)part * size, Math.Min(Length, (part + 1L) * size)));
    }

    /// <summary>Reads up to the place given, or says that the file became shorter.</summary>
    public void Fill(BlockBuffer buffer, long from, long to)
    {
        while (from < to)
        {
            var count = Try(() => RandomAccess.Read(_file, buffer.Room((int)(to - from)), from));
            if (count == 0)
                throw Changed();
            buffer.Took(count);
            from += count;
        }
    }

    /// <exception cref="ArchiveException">Somebody wrote into the file since it was opened.</exception>
    public void MustBeUnchanged()
    {
        if (RandomAccess.GetLength(_file) != Length || File.GetLastWriteTimeUtc(_file) != _written)
            throw Changed();
    }

    /// <summary>The line in which a byte stands, from 1.</summary>
    public long LineOf(long offset)
    {
        var lines = 1L;
        var bytes = new byte[65_536];
        for (var at = 0L; at < offset; at += bytes.Length)
        {
            var count = RandomAccess.Read(_file, bytes.AsSpan(0, (int)Math.Min(bytes.Length, offset - at)), at);
            lines += bytes.AsSpan(0, count).Count((byte)'\n');
        }

        return lines;
    }

    public void Dispose() => _file.Dispose();

    private ArchiveException Changed() => new(Path, 0, "was written to while it was read: run again when it is finished");

    private T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(Path, 0, $"cannot be read: {fault.Message}", fault);
        }
    }
}

/// <summary>The paragraphs of a file that start between two places.</summary>
internal sealed record IndexPart(IndexFile File, long Start, long End);
