using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Whether an upload's people are to be reminded now, and why or why not.</summary>
/// <param name="Age">Whole days.</param>
/// <param name="Point">To be mailed about now; null when nothing is.</param>
/// <param name="NextPoint">The age at which the next reminder is due if all stays as it is; null while it is not stuck.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Draft">What the reminder says, or would say; null for what is not stuck.</param>
public sealed record ReminderDecision(MailTopic Topic, int Age, bool IsStuck, int? Point, int? NextPoint, string Why, ReminderDraft? Draft)
{
    /// <summary>The gate itself is what is late: nothing is owed by this run, not even what an earlier one left undone.</summary>
    public bool IsLate { get; init; }

    /// <summary>What it is about, so that its people can be looked up; null where that was not kept.</summary>
    public Upload? Upload { get; init; }
}
