using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>What is to be written, owed and taken back of a topic, in this order, so that dying in between loses and doubles nothing.</summary>
/// <param name="Obsolete">Taken back first: what is owed without the record saying so, or not to be told any more.</param>
/// <param name="Record">Written next.</param>
/// <param name="Superseded">Taken back then: the record says by now that a later point is wanted.</param>
/// <param name="Owed">Owed then; and last of all the record says that it is.</param>
internal sealed record ReminderPlan(
    Seq<(EmailAddress To, MailOccasion About)> Obsolete, MailRecord Record, Seq<(EmailAddress To, MailOccasion About)> Superseded, Seq<Reminder> Owed)
{
    public static ReminderPlan Only(MailRecord record) => new([], record, [], []);
}
