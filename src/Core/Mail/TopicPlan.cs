namespace Sluice.Core.Mail;

/// <summary>What is to be written, owed and taken back of a topic, in this order, so that dying in between loses and doubles nothing.</summary>
/// <param name="Known">As it is kept now; null when nothing is.</param>
/// <param name="Unconfirmed">Taken back first: of a point that the record does not say is owed.</param>
/// <param name="Record">Written next: it does not call owed any more what is about to be taken back.</param>
/// <param name="Obsolete">Taken back then.</param>
/// <param name="Owed">Owed then.</param>
/// <param name="Final">Written last, when all that is so.</param>
public sealed record TopicPlan(
    MailRecord? Known,
    Seq<(EmailAddress To, MailOccasion About)> Unconfirmed,
    MailRecord Record,
    Seq<(EmailAddress To, MailOccasion About)> Obsolete,
    Seq<Reminder> Owed,
    MailRecord Final)
{
    /// <summary>Reminders that are taken back if they have not left.</summary>
    public int Withdrawn => Unconfirmed.Count + Obsolete.Count;

    /// <summary>Nothing is owed anew, and nothing taken back.</summary>
    public static TopicPlan Only(MailRecord? known, MailRecord record) => new(known, [], record, [], [], record);
}
