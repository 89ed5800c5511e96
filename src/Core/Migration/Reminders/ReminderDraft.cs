using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>A reminder that is not addressed to anybody yet.</summary>
public sealed record ReminderDraft
{
    public required string Subject { get; init; }

    public string SharedSubject { get; init; } = "";

    public required string Headline { get; init; }

    public Seq<MailFact> Facts { get; init; }

    public string ToDo { get; init; } = "";

    public string Because { get; init; } = "";

    public Seq<MailHeader> Headers { get; init; }

    public Reminder For(EmailAddress to, MailOccasion about, bool mayShare = false, DateTimeOffset notBefore = default) => new()
    {
        To = to,
        About = about,
        Subject = Subject,
        SharedSubject = SharedSubject,
        Headline = Headline,
        Facts = Facts,
        ToDo = ToDo,
        Because = Because,
        Headers = Headers,
        MayShare = mayShare,
        NotBefore = notBefore,
    };
}
