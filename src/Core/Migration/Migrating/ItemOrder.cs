namespace Sluice.Core.Migration;

/// <summary>What must come before what, and where that goes in a circle.</summary>
internal sealed class ItemOrder
{
    private readonly List<int>[] _after;
    private readonly HashSet<(int Before, int After)> _pairs = [];

    public ItemOrder(int count)
    {
        _after = new List<int>[count];
        for (var item = 0; item < count; item++)
            _after[item] = [];
    }

    public IReadOnlyList<int> After(int item) => _after[item];

    public IEnumerable<(int Before, int After)> Pairs() => _pairs;

    public void Add(int before, int after)
    {
        if (before != after && _pairs.Add((before, after)))
            _after[before].Add(after);
    }

    /// <summary>Every item in exactly one group: those of a circle together, others alone. Tarjan's algorithm with a stack of its own.</summary>
    public List<int[]> Cycles()
    {
        var count = _after.Length;
        var (index, low, next) = (new int[count], new int[count], new int[count]);
        var isOpen = new bool[count];
        var (open, path) = (new Stack<int>(), new Stack<int>());
        var groups = new List<int[]>();
        var found = 0;

        for (var start = 0; start < count; start++)
        {
            if (index[start] == 0)
                Enter(start);
            while (path.TryPeek(out var item))
            {
                if (next[item] < _after[item].Count)
                {
                    var after = _after[item][next[item]++];
                    if (index[after] == 0)
                        Enter(after);
                    else if (isOpen[after])
                        low[item] = Math.Min(low[item], index[after]);
                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var before))
                    low[before] = Math.Min(low[before], low[item]);
                if (low[item] == index[item])
                    groups.Add(Close(item));
            }
        }

        return groups;

        void Enter(int item)
        {
            index[item] = low[item] = ++found;
            isOpen[item] = true;
            open.Push(item);
            path.Push(item);
        }

        int[] Close(int root)
        {
            var group = new List<int>();
            do
            {
                group.Add(open.Pop());
                isOpen[group[^1]] = false;
            }
            while (group[^1] != root);
            return [.. group];
        }
    }
}
