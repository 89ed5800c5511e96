namespace Sluice.Core.Merging;

/// <summary>A GitHub team as it was when it was last read.</summary>
/// <param name="IsShown">False when GitHub does not show it to us: then nobody is in it.</param>
public sealed record Team(TeamName Name, Seq<string> Members, DateTimeOffset ReadAt, bool IsShown = true);
