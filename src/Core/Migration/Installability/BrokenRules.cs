namespace Sluice.Core.Migration;

/// <summary>Which binaries can never be installed, whatever the target holds: a clause without candidates, or only with such ones (I-02).</summary>
internal static class BrokenRules
{
    /// <returns>The clauses' candidates without them, and which they are.</returns>
    public static (IntLists Candidates, bool[] IsBroken) WithoutBroken(IntLists all, int[] clauseListOf, IntLists clauseLists, IntLists owners)
    {
        var isBroken = new bool[clauseListOf.Length];
        var left = new int[all.Count];
        var empty = new Stack<int>();
        for (var clause = 0; clause < left.Length; clause++)
        {
            left[clause] = all[clause].Length;
            if (left[clause] == 0)
                empty.Push(clause);
        }

        var satisfiedBy = all.Inverted(clauseListOf.Length);
        while (empty.TryPop(out var clause))
        {
            foreach (var owner in owners[clause])
            {
                if (isBroken[owner])
                    continue;
                isBroken[owner] = true;
                foreach (var other in satisfiedBy[owner])
                {
                    if (--left[other] == 0)
                        empty.Push(other);
                }
            }
        }

        var kept = new IntListsBuilder(all.Count, all.Length);
        for (var clause = 0; clause < all.Count; clause++)
        {
            foreach (var candidate in all[clause])
            {
                if (!isBroken[candidate])
                    kept.Add(candidate);
            }

            kept.Close();
        }

        return (kept.ToLists(), isBroken);
    }
}
