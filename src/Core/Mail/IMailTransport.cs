namespace Sluice.Core.Mail;

/// <summary>The way out for mail: a mail server, or a service that is one.</summary>
public interface IMailTransport
{
    /// <summary>Sends one mail. What the server says, and that it says nothing, is an outcome; a fault is one of ours.</summary>
    /// <remarks>Answers well within <see cref="SealRules.Claim"/>, or another app instance sends the mail as well.</remarks>
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}

/// <summary>What became of a mail, by recipient; each stands in exactly one list.</summary>
/// <param name="Accepted">The server answers for these from now on.</param>
/// <param name="Refused">For good, each with what the server said.</param>
/// <param name="Remaining">To be tried again, with the same message id.</param>
public sealed record MailOutcome(Seq<EmailAddress> Accepted, Seq<RefusedRecipient> Refused, Seq<EmailAddress> Remaining)
{
    /// <summary>Why some remain; empty when none do.</summary>
    public string Because { get; init; } = "";

    /// <summary>How long the server wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The connection was lost when the server had the mail and had not answered: those that remain may get it twice, under one id.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>It was not about this mail or these people: the next mail would fare no better now.</summary>
    public bool IsAway { get; init; }

    public static MailOutcome AllAccepted(OutgoingMail mail) => new(mail.To, [], []);

    /// <param name="isForAnyMail">False when nothing is known against the addresses.</param>
    public static MailOutcome AllRefused(OutgoingMail mail, string said, bool isForAnyMail = true) =>
        new([], [.. mail.To.Select(one => new RefusedRecipient(one, said) { IsForAnyMail = isForAnyMail })], []);

    public static MailOutcome TryAgain(OutgoingMail mail, string because, TimeSpan? retryAfter = null, bool isUnclear = false) =>
        new([], [], mail.To) { Because = because, RetryAfter = retryAfter, IsUnclear = isUnclear };
}

/// <param name="Said">The server's words.</param>
public sealed record RefusedRecipient(EmailAddress Address, string Said)
{
    /// <summary>False when it was this mail that was not wanted, such as one that is too large: the next may be.</summary>
    public bool IsForAnyMail { get; init; } = true;
}
