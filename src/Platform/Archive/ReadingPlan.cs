namespace Sluice.Platform.Archive;

/// <summary>How the reading is divided; what is read is the same for any division.</summary>
/// <param name="BlockSize">Bytes that a thread takes at a time.</param>
public sealed record ReadingPlan(int BlockSize, int Threads)
{
    /// <summary>Blocks that fit a core's own cache, a thread for each core.</summary>
    public static readonly ReadingPlan Usual = new(512 * 1024, Environment.ProcessorCount);
}
