namespace Sluice.Town.Mail;

/// <summary>A message that came to the mailbox.</summary>
/// <param name="Source">Headers and body as they were sent, lines ended by CR LF.</param>
public sealed record ReceivedMail(long Id, string Sender, IReadOnlyList<string> Recipients, string Source, DateTimeOffset At)
{
    /// <summary>As people read it.</summary>
    public string Subject => HeaderWords.Decode(Header("Subject") ?? "");

    /// <summary>Who it says it is from, as people read it.</summary>
    public string From => HeaderWords.Decode(Header("From") ?? Sender);

    /// <summary>Empty when it has none.</summary>
    public string MessageId => Header("Message-ID")?.Trim('<', '>') ?? "";

    public string Body => MailPart.Body(Source);

    /// <summary>The first part in plain text, decoded; empty when there is none.</summary>
    public string Text => TextOf("text/plain");

    /// <summary>The first part in HTML, decoded; empty when there is none.</summary>
    public string Html => TextOf("text/html");

    /// <summary>A header's value as it was sent, its folded lines joined; null when it is absent.</summary>
    public string? Header(string name) => MailPart.Header(Source, name);

    private string TextOf(string type) => MailPart.Read(Source).FirstOrDefault(part => part.Type == type)?.Text ?? "";
}
