using System.Runtime;

namespace Sluice.Platform.Archive;

/// <summary>Keeps the garbage collector from copying what is read while it is read: nearly all of it stays, so there is nothing to win.</summary>
internal sealed class CollectorPause : IDisposable
{
    /// <summary>Of each byte of an index so much stays in memory, or was in it for a while.</summary>
    private const double Share = 0.6;

    /// <summary>Below, there is no collection to avoid; above, the memory itself would be missed.</summary>
    private const long Least = 8 << 20, Most = 176 << 20;

    private readonly bool _isPaused;

    public CollectorPause(long bytes)
    {
        var needed = Math.Min((long)(bytes * Share), Most);
        try
        {
            _isPaused = needed > Least && GCSettings.LatencyMode != GCLatencyMode.NoGCRegion && GC.TryStartNoGCRegion(needed);
        }
        catch (Exception refused) when (refused is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // A small machine, or somebody else pauses it already.
        }
    }

    public void Dispose()
    {
        // What was read beyond the share has ended the pause already.
        if (_isPaused && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();
    }
}
