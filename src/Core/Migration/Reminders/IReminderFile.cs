namespace Sluice.Core.Migration;

/// <summary>Where a run that sends its mails itself keeps whom it told: the drop-in's files.</summary>
public interface IReminderFile
{
    /// <summary>What runs before kept, one that was aborted among them.</summary>
    Task<IReadOnlyDictionary<(string Source, string Version), KeptReminder>> ReadAsync(CancellationToken cancellation);

    /// <summary>Keeps what this run knows of an upload, now: the run may be aborted at any moment (E-50).</summary>
    Task CheckpointAsync((string Source, string Version) upload, KeptReminder kept, CancellationToken cancellation);

    /// <summary>Ends the run: what it kept counts from now on, with what was kept before of uploads that still wait (E-53, E-55a).</summary>
    Task CloseAsync(Func<(string Source, string Version), bool> waits, CancellationToken cancellation);
}
