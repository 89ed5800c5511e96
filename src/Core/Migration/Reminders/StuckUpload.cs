namespace Sluice.Core.Migration;

/// <summary>An upload that waits and will not move by itself (E-40).</summary>
/// <param name="Age">Whole days since it was first seen (E-30).</param>
/// <param name="IsValid">No policy rejects it (E-31a).</param>
public sealed record StuckUpload(string Source, string Version, int Age, bool IsValid);
