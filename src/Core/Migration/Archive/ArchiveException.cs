namespace Sluice.Core.Migration;

/// <summary>An archive's file is not what it should be: which one, where, and what to mend.</summary>
/// <param name="line">From 1; 0 when it is about the file as a whole.</param>
public sealed class ArchiveException(string file, long line, string problem, Exception? inner = null)
    : Exception(line > 0 ? $"{file}:{line}: {problem}" : $"{file}: {problem}", inner)
{
    public string File { get; } = file;

    public long Line { get; } = line;
}

/// <summary>Something is wrong in a block of an index; whoever read the block knows its file and makes an <see cref="ArchiveException"/> of it.</summary>
/// <param name="offset">Into the block.</param>
public sealed class BlockException(int offset, string problem) : Exception(problem)
{
    public int Offset { get; } = offset;

    /// <summary>Of the block, from 1; found by whoever has the block.</summary>
    public int Line { get; set; }
}
