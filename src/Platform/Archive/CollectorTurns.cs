using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Between two phases of a run lets go of what only the last one used.</summary>
/// <remarks>
/// Left to itself the collector waits until a good part of the processor's cache is filled many times over: on two suites of Debian's it then holds
/// half as much again as is needed, and takes as long (`sluice bench gate` prints the peak).
/// </remarks>
/// <param name="next">Who else watches; null when nobody does.</param>
public sealed class CollectorTurns(IProgress<RunProgress>? next) : IProgress<RunProgress>
{
    /// <summary>Bytes a phase must have made for a collection to be worth it: small archives pay nothing.</summary>
    private const long Least = 48 << 20;

    private string? _phase;
    private long _allocated;

    public void Report(RunProgress value)
    {
        if (value.Phase != _phase && GC.GetTotalAllocatedBytes() - _allocated > Least)
        {
            GC.Collect(1, GCCollectionMode.Forced, blocking: true, compacting: false);
            _allocated = GC.GetTotalAllocatedBytes();
        }

        _phase = value.Phase;
        next?.Report(value);
    }
}
