using Sluice.Core.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>People, topics and reminders of the tests.</summary>
internal static class MailStage
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly EmailAddress Ann = EmailAddress.Make("ann@acme.example", "Ann Author");
    public static readonly EmailAddress Bea = EmailAddress.Make("Bea@acme.example");

    public static MailTopic Topic(string subject = "green", string version = "2-1", string list = "forky") => new(list, subject, version);

    public static Reminder Reminder(EmailAddress to, MailTopic topic, int point = 5, DateTimeOffset notBefore = default) => new()
    {
        To = to,
        About = new(topic, point),
        Subject = $"{topic.Subject} {topic.Version} is stuck",
        SharedSubject = "{count} are stuck",
        Headline = $"{topic.Subject} has waited {point} days.",
        Facts = [new("Version", topic.Version), new("Excuse", "a line\nand\tanother \\n", new("http://gate.test/forky#green")), new("Nothing", "")],
        ToDo = "Fix the tests.",
        Because = "You uploaded it.",
        Headers = [new("X-Notice", "Ä"), new("X-Odd", "one\r\ntwo")],
        MayShare = true,
        NotBefore = notBefore,
    };

    public static IReadOnlyList<Reminder> Many(EmailAddress to, int count) => [.. Enumerable.Range(0, count).Select(number => Reminder(to, Topic($"green{number:D5}")))];
}
