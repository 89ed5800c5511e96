using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Reads a part of an index in blocks of whole paragraphs.</summary>
internal static class IndexBlocks
{
    private const int More = 64 * 1024;

    public delegate void BlockReader(ReadOnlySpan<byte> block);

    private static ReadOnlySpan<byte> Border => "\n\n"u8;

    /// <exception cref="ArchiveException">The file is not what it should be; says where.</exception>
    public static void Read(IndexPart part, BlockBuffer buffer, int blockSize, BlockReader read)
    {
        buffer.Clear();
        if (part.File.IsPacked)
            ReadPacked(part.File, buffer, blockSize, read);
        else
            ReadPlain(part, buffer, read);
    }

    /// <remarks>A part goes from the first border at or after its start to the first one at or after its end: no two parts share a paragraph.</remarks>
    private static void ReadPlain(IndexPart part, BlockBuffer buffer, BlockReader read)
    {
        var (file, origin) = (part.File, Math.Max(0, part.Start - Border.Length));
        file.Fill(buffer, origin, part.End);
        var start = part.Start == 0 ? 0 : BorderFrom(buffer.Filled, (int)(part.Start - origin));
        if (start < 0 || start == buffer.Count)
            return;

        var end = BorderFrom(buffer.Filled, (int)(part.End - origin));
        while (end < 0 && origin + buffer.Count < file.Length)
        {
            if (buffer.Count - start > BlockBuffer.LongestParagraph)
                throw new ArchiveException(file.Path, file.LineOf(origin + start), TooLong);
            var searched = buffer.Count;
            file.Fill(buffer, origin + searched, Math.Min(file.Length, origin + searched + More));
            end = BorderFrom(buffer.Filled, searched);
        }

        var block = buffer.Filled[start..(end < 0 ? buffer.Count : end)];
        Pass(block, read, wrong => new(file.Path, file.LineOf(origin + start + wrong.Offset), wrong.Message, wrong));
        if (end < 0 && !IsWhole(block))
            throw new ArchiveException(file.Path, file.LineOf(file.Length), Unfinished);
    }

    private static void ReadPacked(IndexFile file, BlockBuffer buffer, int blockSize, BlockReader read)
    {
        using var unpacked = Unpacked.Open(file.Path);
        var lines = 0L;
        while (unpacked.Read(buffer.Room(blockSize)) is > 0 and var count)
        {
            buffer.Took(count);
            if (buffer.Count < blockSize)
                continue;
            if (buffer.Filled.LastIndexOf(Border) is >= 0 and var border)
            {
                PassLines(buffer.Filled[..(border + Border.Length)]);
                buffer.Drop(border + Border.Length);
            }
            else if (buffer.Count > BlockBuffer.LongestParagraph)
            {
                throw new ArchiveException(file.Path, lines + 1, TooLong);
            }
        }

        unpacked.MustHaveEndedWell();
        PassLines(buffer.Filled);
        if (!IsWhole(buffer.Filled))
            throw new ArchiveException(file.Path, lines + 1, Unfinished);

        void PassLines(ReadOnlySpan<byte> block)
        {
            var copy = lines;
            Pass(block, read, wrong => new(file.Path, copy + wrong.Line, wrong.Message, wrong));
            lines += block.Count((byte)'\n');
        }
    }

    private static void Pass(ReadOnlySpan<byte> block, BlockReader read, Func<BlockException, ArchiveException> say)
    {
        try
        {
            read(block);
        }
        catch (BlockException wrong)
        {
            wrong.Line = block[..wrong.Offset].Count((byte)'\n') + 1;
            throw say(wrong);
        }
    }

    private const string TooLong = "a paragraph of more than 16 MiB starts here: this is no index";

    private const string Unfinished = "the file ends within a paragraph: is it half written? If it is whole, put an empty line at its end";

    private static bool IsWhole(ReadOnlySpan<byte> block) => block.EndsWith(Border) || !block.ContainsAnyExcept((byte)'\n');

    /// <summary>The first place, from the given one on, that follows a border; -1 when there is none.</summary>
    private static int BorderFrom(ReadOnlySpan<byte> bytes, int from)
    {
        var search = Math.Max(0, from - Border.Length);
        return bytes[search..].IndexOf(Border) is >= 0 and var found ? search + found + Border.Length : -1;
    }
}
