using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>What is kept of an upload whose people are told by the run itself.</summary>
/// <param name="LastSent">The latest point that was mailed (E-32); 0 before the first.</param>
public sealed record KeptReminder(Seq<EmailAddress> Addresses, int LastSent)
{
    public static readonly KeptReminder None = new([], 0);

    /// <summary>Not before then is it asked again whom it concerns; null unless the answer was nobody (E-25).</summary>
    public DateTimeOffset? AskAgainAt { get; init; }

    /// <summary>Somebody could not be asked about; the next run asks again, and tells who turns up (E-23).</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Those to whom the server would not take the mail of <see cref="LastSent"/> yet.</summary>
    public Seq<EmailAddress> Remaining { get; init; }
}
