using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>A reminder as columns of a row, which its <c>owed|…</c> and its <c>told|…</c> share.</summary>
internal static class ReminderRows
{
    /// <summary>Of a fact's or a header's value: one alone does not push the others out.</summary>
    private const int LongestValue = 8_000;

    private const int LongestName = 200;

    public static TableEntity Write(string row, Reminder reminder) => new(MailKeys.PartitionOf(reminder.To), row)
    {
        ["To"] = reminder.To.Mailbox,
        ["Name"] = reminder.To.Name is { } name ? MailText.Cut(name, LongestName) : null,
        ["List"] = MailText.Of(reminder.About.Topic.List),
        ["Subject"] = MailText.Of(reminder.About.Topic.Subject),
        ["Version"] = MailText.Of(reminder.About.Topic.Version),
        ["Point"] = reminder.About.Point,
        ["Title"] = MailText.Of(reminder.Subject),
        ["SharedTitle"] = MailText.Of(reminder.SharedSubject),
        ["Headline"] = MailText.Of(reminder.Headline),
        ["Facts"] = Lines(reminder.Facts, fact => [MailText.Cut(fact.Label, LongestName), MailText.Cut(fact.Value, LongestValue), LinkOf(fact)]),
        ["ToDo"] = MailText.Of(reminder.ToDo),
        ["Because"] = MailText.Of(reminder.Because),
        ["Headers"] = Lines(reminder.Headers, header => [MailText.Cut(header.Name, LongestName), MailText.Cut(header.Value, LongestValue)]),
        ["MayShare"] = reminder.MayShare,
        ["NotBefore"] = reminder.NotBefore == default ? null : reminder.NotBefore,
    };

    public static Reminder Read(TableEntity row) => new()
    {
        To = EmailAddress.Make(row.GetString("To")!, row.GetString("Name")),
        About = About(row),
        Subject = row.GetString("Title") ?? "",
        SharedSubject = row.GetString("SharedTitle") ?? "",
        Headline = row.GetString("Headline") ?? "",
        Facts = Lines(row.GetString("Facts"), fields => new MailFact(fields[0], fields[1], fields is [_, _, not "", ..] && Uri.TryCreate(fields[2], UriKind.Absolute, out var link) ? link : null)),
        ToDo = row.GetString("ToDo") ?? "",
        Because = row.GetString("Because") ?? "",
        Headers = Lines(row.GetString("Headers"), fields => new MailHeader(fields[0], fields[1])),
        MayShare = row.GetBoolean("MayShare") ?? false,
        NotBefore = row.GetDateTimeOffset("NotBefore") ?? default,
    };

    public static MailOccasion About(TableEntity row) =>
        new(new(row.GetString("List") ?? "", row.GetString("Subject") ?? "", row.GetString("Version") ?? ""), row.GetInt32("Point")!.Value);

    /// <summary>Characters of it, roughly.</summary>
    public static int SizeOf(Reminder reminder) =>
        reminder.Subject.Length + reminder.SharedSubject.Length + reminder.Headline.Length + reminder.ToDo.Length + reminder.Because.Length
        + reminder.Facts.Sum(fact => fact.Label.Length + fact.Value.Length) + reminder.Headers.Sum(header => header.Name.Length + header.Value.Length);

    /// <summary>A cut link leads nowhere, so one too long is left out.</summary>
    private static string LinkOf(MailFact fact) => fact.Link?.AbsoluteUri is { Length: <= LongestValue } link ? link : "";

    private static string? Lines<T>(Seq<T> items, Func<T, IEnumerable<string>> fields)
    {
        var (lines, left) = (new List<string>(), MailText.Longest);
        foreach (var line in items.Select(item => MailText.Line(fields(item))).TakeWhile(line => (left -= line.Length + 1) >= 0))
            lines.Add(line);
        return lines is [] ? null : string.Join('\n', lines);
    }

    private static Seq<T> Lines<T>(string? column, Func<string[], T> item) =>
        column is null ? [] : column.Split('\n').Select(line => item(MailText.Fields(line))).ToSeq();
}
