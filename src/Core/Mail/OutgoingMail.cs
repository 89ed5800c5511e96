namespace Sluice.Core.Mail;

/// <summary>A mail as it leaves. Everything foreign in it may hold any characters: a transport encodes, and lets nothing end a header.</summary>
public sealed record OutgoingMail
{
    /// <summary>Also the envelope's sender.</summary>
    public required EmailAddress From { get; init; }

    /// <summary>Each once, in the order shown.</summary>
    public required Seq<EmailAddress> To { get; init; }

    /// <summary>Without brackets. The same mail has the same one, however often it is tried.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>The same for those who like colours; null for text alone.</summary>
    public string? Html { get; init; }

    /// <summary>Beside those above and MIME's.</summary>
    public Seq<MailHeader> Headers { get; init; }
}
