namespace Sluice.Core.Mail;

/// <summary>What the world says later of a mail that was taken: it came back, waits, arrived, or was not welcome.</summary>
/// <param name="MessageId">Of the mail that it is about, without brackets; null when that is not said.</param>
/// <param name="Said">Their words, on one line; empty when there are none.</param>
public sealed record MailEvent(EmailAddress Person, string? MessageId, MailEventKind Kind, string Said)
{
    /// <summary>When it happened; null when that is not said.</summary>
    public DateTimeOffset? At { get; init; }
}

public enum MailEventKind
{
    /// <summary>For good: nothing that is sent there arrives.</summary>
    Bounced,

    /// <summary>It has not arrived, and nothing is known against the address.</summary>
    Deferred,

    Delivered,

    /// <summary>They said that they do not want it, to their provider or to ours.</summary>
    Complained,
}
