using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Reads the indexes of suites, all cores at work, into suites that share their texts and relations.</summary>
public static class ArchiveReader
{
    /// <exception cref="ArchiveException">An index is absent, damaged or half written; names file and line, the first one in the order asked for.</exception>
    public static ArchiveRead Read(IReadOnlyList<SuiteFiles> suites, CancellationToken cancellation, ReadingPlan? plan = null)
    {
        plan ??= ReadingPlan.Usual;
        List<IndexFile> open = [];
        try
        {
            var indexes = suites.Select(suite => IndexesOf(suite, open, plan)).ToList();
            var length = open.Sum(file => file.LikelyLength);
            if (length < plan.BlockSize)
                plan = plan with { Threads = 1 };
            using var pause = new CollectorPause(length);
            var all = indexes.SelectMany(suite => suite).ToList();
            var parts = all.SelectMany(index => index.Parts).ToList();
            ReadParts(parts, plan, cancellation);
            if (parts.Find(part => part.Fault is not null) is { } failed)
                throw failed.Fault!;
            open.ForEach(file => file.MustBeUnchanged());

            var read = new Suite[suites.Count];
            Crew.Run(all.Count, plan.Threads, index => all[index].PickNewest());
            cancellation.ThrowIfCancellationRequested();
            Crew.Run(read.Length, plan.Threads, suite => read[suite] = SuiteIndex.Assemble(suites[suite], indexes[suite]));
            MustAgree(read);
            return new(read.ToSeq(), parts.SelectMany(part => part.Warnings.Select(warning => $"{part.Path}: {warning}")).ToSeq());
        }
        finally
        {
            open.ForEach(file => file.Dispose());
        }
    }

    private static void MustAgree(Suite[] suites)
    {
        if (ConsistencyRules.Disagreements(suites) is { Count: > 0 } disagreements)
        {
            throw new ArchiveException(
                string.Join(", ", suites.Select(suite => suite.Name)),
                0,
                $"{disagreements[0]}{(disagreements.Count > 1 ? $", and {disagreements.Count - 1} more differ" : "")}: fetch the suites again, or mend the archive");
        }
    }

    private static List<SuiteIndex> IndexesOf(SuiteFiles suite, List<IndexFile> open, ReadingPlan plan)
    {
        return [new(suite, null, Open(suite.Sources), plan.BlockSize),
            .. suite.Packages.Select(index => new SuiteIndex(suite, index.Key, Open(index.Value), plan.BlockSize))];

        List<IndexFile> Open(Seq<string> paths) => [.. paths.Select(path =>
        {
            open.Add(new(path));
            return open[^1];
        })];
    }

    /// <summary>After a fault only parts before it are still of interest: they may hold an earlier one.</summary>
    private static void ReadParts(List<PartReading> parts, ReadingPlan plan, CancellationToken cancellation)
    {
        var pools = new IndexPools();
        var failed = int.MaxValue;
        Crew.Run(parts.Count, plan.Threads, () => new BlockBuffer(plan.BlockSize + (64 * 1024)), (next, buffer) =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (next > Volatile.Read(ref failed))
                return;
            parts[next].Read(buffer, plan.BlockSize, pools);
            if (parts[next].Fault is not null)
                Volatile.Write(ref failed, Math.Min(next, Volatile.Read(ref failed)));
        });
    }
}
