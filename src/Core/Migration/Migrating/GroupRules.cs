namespace Sluice.Core.Migration;

/// <summary>Which items must migrate together, and which before which (M-03).</summary>
internal static class GroupRules
{
    /// <returns>Groups of places in <paramref name="items"/>, each after those it needs, smaller ones first where that leaves a choice.</returns>
    public static List<int[]> Order(IReadOnlyList<PlannedItem> items, IReadOnlyList<TargetContents> contents)
    {
        var order = new ItemOrder(items.Count);
        for (var architecture = 0; architecture < contents.Count; architecture++)
            new NeedsOfItems(items, contents[architecture], architecture, order).Find();

        var groups = order.Cycles();
        var groupOf = new int[items.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            Array.Sort(groups[group]);
            foreach (var item in groups[group])
                groupOf[item] = group;
        }

        return Sorted(groups, groupOf, order);
    }

    private static List<int[]> Sorted(List<int[]> groups, int[] groupOf, ItemOrder order)
    {
        var waitsFor = new int[groups.Count];
        foreach (var (before, after) in order.Pairs())
            waitsFor[groupOf[after]] += groupOf[before] == groupOf[after] ? 0 : 1;

        var ready = new PriorityQueue<int, (int Size, int First)>();
        for (var group = 0; group < groups.Count; group++)
        {
            if (waitsFor[group] == 0)
                ready.Enqueue(group, (groups[group].Length, groups[group][0]));
        }

        var sorted = new List<int[]>();
        while (ready.TryDequeue(out var group, out _))
        {
            sorted.Add(groups[group]);
            foreach (var item in groups[group])
            {
                foreach (var after in order.After(item))
                {
                    var next = groupOf[after];
                    if (next != group && --waitsFor[next] == 0)
                        ready.Enqueue(next, (groups[next].Length, groups[next][0]));
                }
            }
        }

        return sorted;
    }
}

/// <summary>An item and what it does on each architecture.</summary>
internal sealed record PlannedItem(MigrationItem Item, ContentsChange[] Changes);
