using System.Net;
using System.Text;

namespace Sluice.Core.Mail;

/// <summary>A letter as a small page: no pictures, no scripts, nothing from elsewhere, and everything said in it escaped.</summary>
internal static class LetterHtml
{
    public static string Of(Letter letter)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html><body style=\"font-family:sans-serif;line-height:1.5;max-width:42em\">\n");
        Paragraph(html, letter.Greeting);
        Paragraph(html, letter.Opening);
        var because = letter.SharedBecause;
        foreach (var reminder in letter.Reminders)
            Say(html, reminder, because is null);

        html.Append("<hr>\n");
        Paragraph(html, because ?? "");
        if (letter.Settings.Documentation is { } documentation)
            html.Append("<p>").Append(Link(documentation, "How this works")).Append("</p>\n");
        if (letter.Settings.Ask is not "" and var ask)
            Paragraph(html, $"Questions? Ask {ask}.");
        if (letter.Leave is { } leave)
            html.Append("<p>").Append(Link(leave, "No more of these reminders")).Append("</p>\n");
        Paragraph(html, letter.Settings.From.Name ?? "");
        return html.Append("</body></html>\n").ToString();
    }

    private static void Say(StringBuilder html, Reminder reminder, bool saysWhy)
    {
        html.Append("<p><strong>").Append(Escape(reminder.Headline)).Append("</strong></p>\n");
        if (reminder.Facts.Count > 0)
        {
            html.Append("<table>\n");
            foreach (var (label, value, link) in reminder.Facts)
            {
                html.Append("<tr><th align=\"left\" style=\"padding-right:1em\">").Append(Escape(label)).Append("</th><td>")
                    .Append(link is null ? Escape(value) : Link(link, value is "" ? link.AbsoluteUri : value)).Append("</td></tr>\n");
            }

            html.Append("</table>\n");
        }

        if (reminder.ToDo is not "")
            Paragraph(html, $"What to do next: {reminder.ToDo}");
        if (saysWhy)
            Paragraph(html, reminder.Because);
    }

    private static void Paragraph(StringBuilder html, string text)
    {
        if (text is not "")
            html.Append("<p>").Append(Escape(text)).Append("</p>\n");
    }

    /// <remarks>Only addresses of the web are linked: any other would do something when it is clicked.</remarks>
    private static string Link(Uri address, string text) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? $"<a href=\"{Escape(address.AbsoluteUri)}\">{Escape(text)}</a>" : Escape(text);

    private static string Escape(string text) => WebUtility.HtmlEncode(LetterRules.Line(text));
}
