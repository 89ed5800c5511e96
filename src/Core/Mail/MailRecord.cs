namespace Sluice.Core.Mail;

/// <summary>What is kept of a topic: whom it concerns, what they were told and when, and why they were or were not told more.</summary>
/// <remarks>Whoever decides writes all but <see cref="Sent"/> and <see cref="Delay"/>; whoever sends writes only those. Neither undoes the other.</remarks>
public sealed record MailRecord(MailTopic Topic)
{
    /// <summary>Whom it concerns; empty when that is nobody, or not known.</summary>
    public Seq<EmailAddress> Addresses { get; init; }

    /// <summary>When to ask again whom it concerns; null while the answer stands.</summary>
    public DateTimeOffset? AskAgainAt { get; init; }

    /// <summary>The latest point that was decided to be mailed; null before the first.</summary>
    public int? WantedPoint { get; init; }

    /// <summary>The latest point whose reminders are all in the outbox. Less than <see cref="WantedPoint"/> after a run that died between: they are owed again.</summary>
    public int? OwedPoint { get; init; }

    /// <summary>Why a mail was or was not wanted, in a sentence.</summary>
    public string Why { get; init; } = "";

    /// <summary>When that came to be so.</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>Null before the first.</summary>
    public SentNote? Sent { get; init; }

    /// <summary>Why somebody's mail that is owed could not leave yet, and when it is tried again; empty when none was held up.</summary>
    public string Delay { get; init; } = "";

    /// <summary>The latest point that needs no mail any more, as far as is known.</summary>
    public int? Handled => Math.Max(WantedPoint ?? int.MinValue, Sent?.Point ?? int.MinValue) is > int.MinValue and var point ? point : null;
}

/// <summary>What became of the last mail about a topic.</summary>
/// <param name="Outcome">In a few words: <c>sent</c>, or what the mail server said.</param>
public sealed record SentNote(int Point, DateTimeOffset At, string MessageId, string Outcome)
{
    /// <summary>What becomes of most.</summary>
    public const string Sent = "sent";

    /// <summary>Whose mail it was, while it is noted; null on a record, which speaks of all.</summary>
    public EmailAddress? To { get; init; }
}
