namespace Sluice.Core.Migration;

/// <summary>What may migrate (1.1): a source, the rebuilt binaries of one on one architecture, or the removal of a source or of one binary.</summary>
/// <param name="Package">The source's name; of a cruft removal the binary's.</param>
/// <param name="Architecture"><c>source</c> for a source item, else the architecture of a binary-only item or a cruft removal.</param>
/// <param name="Version">Of the source; of a removal, the version that goes.</param>
/// <param name="Suite">The suite it comes from; of a removal, the target.</param>
public sealed record MigrationItem(string Package, string Architecture, string Version, string Suite, SuiteKind Kind, bool IsRemoval, bool IsCruftRemoval = false)
{
    public const string OfSource = "source";

    public bool IsSource => Architecture == OfSource;

    /// <summary>The name without its version: an excuse's <c>item-name</c> and anchor.</summary>
    public string UnversionedName =>
        $"{(IsRemoval ? "-" : "")}{Package}{(IsSource ? "" : $"/{Architecture}")}{(Kind is SuiteKind.Additional ? $"_{Suite}" : "")}";

    /// <summary>As hints and logs write it: <c>src/1</c>, <c>src/amd64/1</c>, <c>-src/1</c>.</summary>
    public override string ToString() =>
        $"{(IsRemoval ? "-" : "")}{Package}{(IsSource ? "" : $"/{Architecture}")}/{Version}{(Kind is SuiteKind.Additional ? $"_{Suite}" : "")}";
}
