namespace Sluice.Core.Migration;

/// <summary>Many short lists of numbers in two arrays, so that a hundred thousand of them cost two objects.</summary>
internal sealed class IntLists(int[] starts, int[] items, int lists)
{
    public int Count => lists;

    /// <summary>Of all lists together.</summary>
    public int Length => starts[lists];

    public ReadOnlySpan<int> this[int index] => items.AsSpan(starts[index], starts[index + 1] - starts[index]);

    /// <summary>For each number below <paramref name="count"/> the lists that hold it, ascending.</summary>
    public IntLists Inverted(int count)
    {
        var begins = new int[count + 1];
        foreach (var item in items.AsSpan(0, Length))
            begins[item + 1]++;
        for (var item = 0; item < count; item++)
            begins[item + 1] += begins[item];

        var next = begins.AsSpan(0, count).ToArray();
        var holders = new int[begins[count]];
        for (var list = 0; list < Count; list++)
        {
            foreach (var item in this[list])
                holders[next[item]++] = list;
        }

        return new(begins, holders, count);
    }
}

/// <summary>Gathers lists one after the other.</summary>
internal sealed class IntListsBuilder(int expectedLists = 1024, int expectedItems = 4096)
{
    private int[] _starts = new int[expectedLists + 2];
    private int[] _items = new int[Math.Max(16, expectedItems)];
    private int _lists;
    private int _length;

    public int Count => _lists;

    /// <summary>What was added since the last list was closed.</summary>
    public Span<int> Open => _items.AsSpan(_starts[_lists], _length - _starts[_lists]);

    public ReadOnlySpan<int> this[int list] => _items.AsSpan(_starts[list], _starts[list + 1] - _starts[list]);

    public void Add(int item)
    {
        if (_length == _items.Length)
            Array.Resize(ref _items, 2 * _length);
        _items[_length++] = item;
    }

    /// <summary>Keeps only the first numbers of the open list.</summary>
    public void Shorten(int length) => _length = _starts[_lists] + length;

    /// <returns>The closed list's number.</returns>
    public int Close()
    {
        if (_lists + 2 > _starts.Length)
            Array.Resize(ref _starts, 2 * _starts.Length);
        _starts[++_lists] = _length;
        return _lists - 1;
    }

    /// <summary>Takes the arrays over: nothing may be added any more.</summary>
    public IntLists ToLists() => new(_starts, _items, _lists);
}
