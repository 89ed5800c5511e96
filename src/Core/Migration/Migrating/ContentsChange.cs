namespace Sluice.Core.Migration;

/// <summary>What migrating an item does to the target's contents on one architecture.</summary>
/// <param name="Removed">Binaries that go: old versions, and those that the source has no more.</param>
/// <param name="Added">Binaries that come and are not there already.</param>
/// <param name="Kept">Binaries that ought to go, but others still need them: a smooth update (M-01).</param>
public sealed record ContentsChange(Seq<int> Removed, Seq<int> Added, Seq<int> Kept)
{
    public static readonly ContentsChange None = new([], [], []);

    /// <summary>Why the item cannot migrate whatever else does; null when it may be tried (M-02).</summary>
    public string? Refusal { get; init; }
}
