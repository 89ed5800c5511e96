using System.Runtime.InteropServices;

namespace Sluice.Core.Migration;

/// <summary>Numbers the binaries and resolves every relation once.</summary>
internal static class UniverseBuilder
{
    public static Universe Build(Snapshot snapshot, string architecture)
    {
        var (binaries, suites) = Number(snapshot, architecture);
        var (versions, firsts, ends) = GroupByName(binaries);

        var resolver = new RelationResolver(architecture, binaries, versions);
        var clauseListOf = new int[binaries.Length];
        for (var id = 0; id < binaries.Length; id++)
            clauseListOf[id] = resolver.ClausesOf(binaries[id].Depends);

        var clauseLists = resolver.ClauseLists;
        var owners = OwnersOf(clauseListOf, clauseLists, resolver.ClauseCount);
        var (candidates, isBroken) = BrokenRules.WithoutBroken(resolver.Candidates, clauseListOf, clauseLists, owners);

        return new(new()
        {
            Architecture = architecture,
            Binaries = binaries,
            Suites = suites,
            FirstOfName = firsts,
            EndOfName = ends,
            Versions = versions,
            Essentials = [.. Enumerable.Range(0, binaries.Length).Where(id => binaries[id].IsEssential)],
            Relations = resolver.Relations,
            Candidates = candidates,
            Owners = owners,
            ClauseListOf = clauseListOf,
            ClauseLists = clauseLists,
            SatisfiedBy = candidates.Inverted(binaries.Length),
            Conflicts = Conflicts(binaries, firsts, resolver),
            IsBroken = isBroken,
        });
    }

    private static (BinaryPackage[] Binaries, ushort[] Suites) Number(Snapshot snapshot, string architecture)
    {
        var found = new List<(BinaryPackage Binary, ushort Suites, int Next)>(snapshot.Suites.Max(suite => suite.Binaries(architecture).Count));
        var newest = new Dictionary<string, int>(StringComparer.Ordinal);
        var suite = 0;
        foreach (var index in snapshot.Suites.Select(suite => suite.Binaries(architecture)))
        {
            newest.EnsureCapacity(index.Count);
            foreach (var binary in index.Values)
            {
                ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, binary.Name, out var known);
                var at = known ? head : -1;
                while (at >= 0 && found[at].Binary.Version != binary.Version)
                    at = found[at].Next;
                if (at >= 0)
                {
                    CollectionsMarshal.AsSpan(found)[at].Suites |= (ushort)(1 << suite);
                    continue;
                }

                found.Add((binary, (ushort)(1 << suite), known ? head : -1));
                head = found.Count - 1;
            }

            suite++;
        }

        var names = newest.Keys.ToArray();
        Array.Sort(names, string.CompareOrdinal);
        var binaries = new BinaryPackage[found.Count];
        var suites = new ushort[found.Count];
        var next = 0;
        foreach (var name in names)
        {
            var first = next;
            for (var at = newest[name]; at >= 0; at = found[at].Next)
                (binaries[next], suites[next++]) = (found[at].Binary, found[at].Suites);
            if (next - first > 1)
                Array.Sort(binaries, suites, first, next - first, ByVersion.Order);
        }

        return (binaries, suites);
    }

    private static (Dictionary<string, (int First, int End)> Versions, int[] Firsts, int[] Ends) GroupByName(BinaryPackage[] binaries)
    {
        var versions = new Dictionary<string, (int First, int End)>(binaries.Length, StringComparer.Ordinal);
        var firsts = new int[binaries.Length];
        var ends = new int[binaries.Length];
        for (int first = 0, end; first < binaries.Length; first = end)
        {
            end = first + 1;
            while (end < binaries.Length && binaries[end].Name == binaries[first].Name)
                end++;
            versions[binaries[first].Name] = (first, end);
            firsts.AsSpan(first, end - first).Fill(first);
            ends.AsSpan(first, end - first).Fill(end);
        }

        return (versions, firsts, ends);
    }

    private static IntLists OwnersOf(int[] clauseListOf, IntLists clauseLists, int clauseCount)
    {
        var owners = new IntListsBuilder(clauseListOf.Length, 5 * clauseListOf.Length);
        foreach (var list in clauseListOf)
        {
            foreach (var clause in clauseLists[list])
                owners.Add(clause);
            owners.Close();
        }

        return owners.ToLists().Inverted(clauseCount);
    }

    /// <remarks>Versions of one name never stand beside each other, so that their conflicts say nothing.</remarks>
    private static IntLists Conflicts(BinaryPackage[] binaries, int[] firsts, RelationResolver resolver)
    {
        var said = new IntListsBuilder(binaries.Length, binaries.Length);
        for (var id = 0; id < binaries.Length; id++)
        {
            foreach (var other in resolver.ConflictsOf(binaries[id].Conflicts))
            {
                if (firsts[other] != firsts[id])
                    said.Add(other);
            }

            said.Close();
        }

        var ours = said.ToLists();
        var theirs = ours.Inverted(binaries.Length);
        var both = new IntListsBuilder(binaries.Length, 2 * binaries.Length);
        for (var id = 0; id < binaries.Length; id++)
        {
            foreach (var other in ours[id])
                both.Add(other);
            foreach (var other in theirs[id])
                both.Add(other);
            both.Open.Sort();
            var distinct = 0;
            var open = both.Open;
            foreach (var other in open)
            {
                if (distinct == 0 || open[distinct - 1] != other)
                    open[distinct++] = other;
            }

            both.Shorten(distinct);
            both.Close();
        }

        return both.ToLists();
    }

    private sealed class ByVersion : IComparer<BinaryPackage>
    {
        public static readonly ByVersion Order = new();

        public int Compare(BinaryPackage? one, BinaryPackage? other) =>
            DebianVersion.Compare(one!.Version, other!.Version) is not 0 and var order ? order : string.CompareOrdinal(one.Version, other.Version);
    }
}
