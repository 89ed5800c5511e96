using System.Text;

namespace Sluice.Core.Mail;

/// <summary>A letter as plain text.</summary>
internal static class LetterText
{
    private const int Width = 76;
    private const string Indent = "    ";

    public static string Of(Letter letter)
    {
        var text = new StringBuilder();
        Paragraph(text, letter.Greeting);
        Paragraph(text, letter.Opening);
        var because = letter.SharedBecause;
        for (var index = 0; index < letter.Reminders.Count; index++)
        {
            if (letter.Reminders.Count > 1)
                text.Append(index + 1).Append(". ");
            Say(text, letter.Reminders[index], because is null);
        }

        Paragraph(text, because ?? "");
        if (letter.Settings.Documentation is { } documentation)
            Paragraph(text, $"How this works: {documentation.AbsoluteUri}");
        if (letter.Settings.Ask is not "" and var ask)
            Paragraph(text, $"Questions? Ask {ask}.");
        if (letter.Leave is { } leave)
            Paragraph(text, $"No more of these reminders: {leave.AbsoluteUri}");
        Paragraph(text, letter.Settings.From.Name ?? "");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Say(StringBuilder text, Reminder reminder, bool saysWhy)
    {
        Paragraph(text, reminder.Headline);
        var width = reminder.Facts.Select(fact => fact.Label.Length).DefaultIfEmpty(0).Max();
        foreach (var (label, value, link) in reminder.Facts)
        {
            text.Append("  ").Append($"{LetterRules.Line(label)}:".PadRight(width + 2));
            Wrap(text, value, width + 4, Indent);
            if (link is not null)
                text.Append(value is "" ? "" : $"\n{Indent}").Append(link.AbsoluteUri);
            text.Append('\n');
        }

        if (reminder.Facts.Count > 0)
            text.Append('\n');
        if (reminder.ToDo is not "")
            Paragraph(text, $"What to do next: {reminder.ToDo}");
        if (saysWhy)
            Paragraph(text, reminder.Because);
    }

    private static void Paragraph(StringBuilder text, string paragraph)
    {
        if (paragraph is "")
            return;

        Wrap(text, paragraph, 0, "");
        text.Append("\n\n");
    }

    /// <summary>Lines end where words do; an address is never broken.</summary>
    /// <param name="used">So much of the first line is taken.</param>
    private static void Wrap(StringBuilder text, string words, int used, string indent)
    {
        var (length, isFirst) = (used, true);
        foreach (var word in LetterRules.Line(words).Split(' '))
        {
            if (!isFirst && length + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                length = indent.Length;
            }
            else if (!isFirst)
            {
                text.Append(' ');
                length++;
            }

            text.Append(word);
            (length, isFirst) = (length + word.Length, false);
        }
    }
}
