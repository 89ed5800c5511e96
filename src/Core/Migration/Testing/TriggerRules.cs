namespace Sluice.Core.Migration;

/// <summary>What must come from the source suite, besides the upload itself, for its tests to be installable .</summary>
public static class TriggerRules
{
    /// <returns>The upload first, then the others sorted.</returns>
    public static Seq<string> For(TestIndex index, SourcePackage uploaded)
    {
        var needed = Needed(index, uploaded);
        var triggers = new SortedSet<string>(StringComparer.Ordinal);
        var archive = index.Facts.Archive;
        var inSource = archive.Source.Binaries(index.Architecture);
        foreach (var id in needed.Concat(Broken(index, needed)).ToHashSet())
        {
            var binary = index.Universe.Binary(id);
            if (inSource.TryGetValue(binary.Name, out var there))
                Add(there.Source);
            if (binary.Source == uploaded.Name && index.IsInSource(id))
                continue;
            foreach (var naming in index.Naming.Naming(binary.Name))
                Add(naming);
        }

        var real = $"{uploaded.Name}/{uploaded.Version}";
        triggers.Remove(real);
        return [real, .. triggers];

        // A source that was removed meanwhile, or is the same in the target, need not come.
        void Add(string name)
        {
            if (archive.Source.Sources.TryGetValue(name, out var source) && !source.IsFake
                && (!archive.Target.Sources.TryGetValue(name, out var old) || old.Version != source.Version))
            {
                triggers.Add($"{name}/{source.Version}");
            }
        }
    }

    /// <summary>The upload's binaries, and again and again what fulfils a clause of theirs that nothing in the target does .</summary>
    private static HashSet<int> Needed(TestIndex index, SourcePackage uploaded)
    {
        var universe = index.Universe;
        var needed = new HashSet<int>();
        var next = new Stack<int>();
        foreach (var built in index.Facts.Archive.Source.BinariesOf(uploaded.Name))
        {
            if (built.Index == index.Architecture && universe.IdOf(built.Binary) is >= 0 and var id && needed.Add(id))
                next.Push(id);
        }

        while (next.TryPop(out var binary))
        {
            foreach (var clause in universe.ClausesOf(binary))
            {
                var candidates = universe.CandidatesOf(clause);
                if (AnyInTarget(index, candidates))
                    continue;
                foreach (var candidate in candidates)
                {
                    if (needed.Add(candidate))
                        next.Push(candidate);
                }
            }
        }

        return needed;
    }

    /// <summary>What these conflict with in the target, where the source suite's version of it conflicts no longer.</summary>
    private static List<int> Broken(TestIndex index, HashSet<int> needed)
    {
        var universe = index.Universe;
        var broken = new List<int>();
        foreach (var binary in needed)
        {
            var conflicts = universe.ConflictsOf(binary);
            foreach (var conflict in conflicts)
            {
                if (index.IsInTarget(conflict) && !StillBroken(index, conflicts, universe.Binary(conflict).Name))
                    broken.Add(conflict);
            }
        }

        return broken;
    }

    private static bool StillBroken(TestIndex index, ReadOnlySpan<int> conflicts, string name)
    {
        foreach (var conflict in conflicts)
        {
            if (index.IsInSource(conflict) && index.Universe.Binary(conflict).Name == name)
                return true;
        }

        return false;
    }

    private static bool AnyInTarget(TestIndex index, ReadOnlySpan<int> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (index.IsInTarget(candidate))
                return true;
        }

        return false;
    }
}
