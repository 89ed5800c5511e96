namespace Sluice.Core.Migration;

/// <summary>What migrated, and what the target became.</summary>
/// <param name="Accepted">In the order in which they migrated, removals of cruft among them.</param>
/// <param name="Left">Candidates that could not migrate, and what stood in their way when they were last tried.</param>
/// <param name="Sources">The target's sources now, by name.</param>
/// <param name="Binaries">The target's binaries now, for each architecture in order of name.</param>
/// <param name="Before">What was uninstallable, by architecture.</param>
/// <param name="After">What is now.</param>
/// <param name="Log">The upgrade log's lines (O-32).</param>
public sealed record MigrationOutcome(
    Seq<MigrationItem> Accepted,
    Seq<(MigrationItem Item, Obstacle Obstacle)> Left,
    IReadOnlyDictionary<string, SourcePackage> Sources,
    IReadOnlyDictionary<string, IReadOnlyList<BinaryPackage>> Binaries,
    IReadOnlyDictionary<string, Uninstallable> Before,
    IReadOnlyDictionary<string, Uninstallable> After,
    IReadOnlyList<string> Log);

/// <summary>Why a candidate did not migrate.</summary>
/// <param name="Architecture">Where it would make binaries uninstallable; null when that was not the reason.</param>
/// <param name="Broken">Those binaries, sorted; the first ones when there are many.</param>
/// <param name="Reason">Why it could not be tried.</param>
public sealed record Obstacle(string? Architecture, Seq<string> Broken, string? Reason)
{
    /// <summary>Which need of a broken binary nothing would meet any more: <c>user needs green (&lt;&lt; 2)</c>. Not all have such a plain cause.</summary>
    public Seq<string> Needs { get; init; }

    public override string ToString() => Reason ?? $"would make uninstallable on {Architecture}: {string.Join(", ", Broken)}";
}
