using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>What is to be written, owed and taken back of a topic, in this order, so that dying in between loses and doubles nothing.</summary>
/// <param name="Unconfirmed">Taken back first: of a point that the record does not say is owed.</param>
/// <param name="Record">Written next: it does not call owed any more what is about to be taken back.</param>
/// <param name="Obsolete">Taken back then.</param>
/// <param name="Owed">Owed then.</param>
/// <param name="Final">Written last, when all that is so.</param>
internal sealed record ReminderPlan(
    Seq<(EmailAddress To, MailOccasion About)> Unconfirmed,
    MailRecord Record,
    Seq<(EmailAddress To, MailOccasion About)> Obsolete,
    Seq<Reminder> Owed,
    MailRecord Final)
{
    public static ReminderPlan Only(MailRecord record) => new([], record, [], [], record);
}
