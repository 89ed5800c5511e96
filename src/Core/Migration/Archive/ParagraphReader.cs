using System.Runtime.CompilerServices;

namespace Sluice.Core.Migration;

/// <summary>Walks the paragraphs of a block of an index: bytes that start and end at a paragraph's border.</summary>
public ref struct ParagraphReader(ReadOnlySpan<byte> block)
{
    private const byte LineEnd = (byte)'\n';
    private readonly ReadOnlySpan<byte> _block = block;
    private FieldPlaces _places;
    private int _next;

    /// <summary>Where the paragraph starts in the block.</summary>
    public int Start { get; private set; }

    /// <summary>The value without blanks around it, a folded one with its line ends; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> this[IndexField field]
    {
        get
        {
            var (start, end) = _places[(int)field];
            return Blanks.Trim(_block[start..end]);
        }
    }

    /// <summary>Where a field's value starts in the block, or the paragraph when it has no such field.</summary>
    public readonly int PlaceOf(IndexField field) => _places[(int)field] is ({ } start, > 0) ? start : Start;

    /// <summary>Moves to the next paragraph.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="BlockException">A line is no field.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read()
    {
        while (_next < _block.Length && _block[_next] == LineEnd)
            _next++;
        if (_next == _block.Length)
            return false;

        Start = _next;
        _places = default;
        var field = -1;
        while (_next < _block.Length)
        {
            var line = _block[_next..];
            var end = line.IndexOf(LineEnd);
            if (end == 0)
                break;
            if (end > 0)
                line = line[..end];

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (_next == Start)
                    throw new BlockException(_next, "a paragraph starts with a blank: is the line before it lost?");
                if (field >= 0)
                    _places[field].End = _next + line.Length;
            }
            else if (line[0] != '#')
            {
                field = FieldOf(line);
            }

            _next += line.Length + (end < 0 ? 0 : 1);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FieldOf(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            throw new BlockException(_next, "neither a field nor the rest of one: is this a plain Debian index in UTF-8 with Unix line ends?");

        var field = IndexFields.Find(line[..colon]);
        if (field >= 0)
            _places[field] = new() { Start = _next + colon + 1, End = _next + line.Length };
        return field;
    }

    /// <summary>From where to where in the block.</summary>
    private struct Place
    {
        public int Start;
        public int End;

        public readonly void Deconstruct(out int start, out int end) => (start, end) = (Start, End);
    }

    [InlineArray(IndexFields.Count)]
    private struct FieldPlaces
    {
        private Place _first;
    }
}
