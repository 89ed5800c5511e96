namespace Sluice.Core.Migration;

/// <summary>A person's word about items, from a hint file (1.6).</summary>
/// <param name="Type">As written: <c>force-badtest</c>; <c>approve</c> has become <c>unblock</c> (H-05).</param>
/// <param name="By">The file's name.</param>
/// <param name="Items">What it is about; several only for easy, hint and force-hint (H-03).</param>
/// <param name="Argument">What stands before the items: days, bug numbers, <c>source</c> of block-all; null when nothing does.</param>
/// <param name="Line">In its file, from 1; 0 when it came from the command line.</param>
public sealed record Hint(string Type, string By, Seq<HintedItem> Items, string? Argument, int Line);

/// <summary>What a hint names (H-03).</summary>
/// <param name="Version">Null for hints without one (H-04).</param>
/// <param name="Architecture">An architecture, or null when none was named.</param>
/// <param name="Suite">The suffix; null when there is none.</param>
public sealed record HintedItem(string Package, string? Version, string? Architecture, bool IsRemoval, string? Suite);
