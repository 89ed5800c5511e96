namespace Sluice.Core.Migration;

/// <summary>What the target holds in the end, and what changed, as archive software reads it (O-30).</summary>
public static class HeidiReport
{
    /// <summary>For each architecture its binaries, then the sources: name, version, architecture or <c>source</c>, section.</summary>
    public static void Write(TextWriter output, MigrationOutcome outcome, MigrationSettings settings)
    {
        foreach (var (architecture, binaries) in outcome.Binaries.OrderBy(index => index.Key, StringComparer.Ordinal))
        {
            var mayBeOld = settings.OutOfSyncArchitectures.Contains(architecture);
            foreach (var binary in binaries)
            {
                if (IsMadeUp(binary.Section) || (mayBeOld && binary.IsArchitectureAll && IsOutdated(binary, outcome)))
                    continue;
                Line(output, binary.Name, binary.Version, binary.Architecture, binary.Section!);
            }
        }

        foreach (var source in outcome.Sources.Values.OrderBy(source => source.Name, StringComparer.Ordinal))
        {
            if (!source.IsFake && (source.Section is null || !IsMadeUp(source.Section)))
                Line(output, source.Name, source.Version, MigrationItem.OfSource, source.Section ?? "unknown");
        }
    }

    /// <summary>What migrated, in that order; a dash before what went.</summary>
    public static void WriteDelta(TextWriter output, MigrationOutcome outcome)
    {
        output.Write("#HeidiDelta\n");
        foreach (var item in outcome.Accepted)
            output.Write($"{(item.IsRemoval ? "-" : "")}{item.Package} {item.Version}{(item.IsSource ? "" : $" {item.Architecture}")}\n");
    }

    private static bool IsMadeUp(string? section) => section is null or "faux" || section.EndsWith("/faux", StringComparison.Ordinal);

    private static bool IsOutdated(BinaryPackage binary, MigrationOutcome outcome) =>
        outcome.Sources.GetValueOrDefault(binary.Source)?.Version != binary.SourceVersion;

    private static void Line(TextWriter output, string name, string version, string architecture, string section)
    {
        output.Write(name);
        output.Write(' ');
        output.Write(version);
        output.Write(' ');
        output.Write(architecture);
        output.Write(' ');
        output.Write(section);
        output.Write('\n');
    }
}
