using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Installability;

/// <summary>Says what is installable by trying every set of the target's binaries, straight from the relations' words.</summary>
internal static class EverySet
{
    public static int[] Uninstallable(TargetContents contents)
    {
        var ids = contents.Ids().ToArray();
        var binaries = ids.Select(contents.Universe.Binary).ToArray();
        var masks = binaries.Select(binary => Needs(binaries, binary).ToArray()).ToArray();
        var conflicts = binaries.Select((binary, own) => Meant(binaries, binary.Conflicts.Clauses.SelectMany(clause => clause.Alternatives)) & ~(1 << own)).ToArray();
        var essential = binaries.Select((binary, at) => binary.IsEssential ? 1 << at : 0).Sum();
        var shown = 0;
        for (var set = 0; set < 1 << ids.Length; set++)
        {
            if ((set & essential) == essential && (set & ~shown) != 0 && Stands(set, masks, conflicts))
                shown |= set;
        }

        return [.. ids.Where((_, at) => (shown >> at & 1) == 0)];
    }

    private static bool Stands(int set, int[][] masks, int[] conflicts)
    {
        for (var at = 0; at < masks.Length; at++)
        {
            if ((set >> at & 1) != 0 && ((set & conflicts[at]) != 0 || masks[at].Any(mask => (set & mask) == 0)))
                return false;
        }

        return true;
    }

    /// <summary>A mask for each clause; versioned relations on one name are one (I-01).</summary>
    private static IEnumerable<int> Needs(BinaryPackage[] binaries, BinaryPackage binary) => binary.Depends.Clauses
        .GroupBy(clause => clause.Alternatives is [var only] ? only.Name : $"{clause}")
        .Select(clauses => clauses.Aggregate(-1, (mask, clause) => mask & Meant(binaries, clause.Alternatives)));

    private static int Meant(BinaryPackage[] binaries, IEnumerable<Alternative> alternatives) =>
        alternatives.Aggregate(0, (mask, alternative) => mask | binaries.Select((binary, at) => Means(alternative, binary) ? 1 << at : 0).Sum());

    private static bool Means(Alternative alternative, BinaryPackage binary) =>
        (binary.Name == alternative.Name && alternative.Admits(binary.Version))
        || binary.Provides.Any(provided => provided.Name == alternative.Name
            && (alternative.Operator is VersionOperator.Any || (provided.Version is { } version && alternative.Admits(version))));
}
