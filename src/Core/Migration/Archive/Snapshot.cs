namespace Sluice.Core.Migration;

/// <summary>The archive as one run sees it: read once, never changed. What migrates changes the run's own books, not this.</summary>
/// <param name="Source">The primary source suite, with the target merged in where it holds only the difference (D-10).</param>
/// <param name="Architectures">As configured, in that order.</param>
public sealed record Snapshot(Suite Target, Suite Source, Seq<Suite> Additional, Seq<string> Architectures)
{
    /// <summary>Target, primary source suite, additional ones.</summary>
    public IEnumerable<Suite> Suites => [Target, Source, .. Additional];
}
