using Sluice.Town.Mail;

namespace Sluice.Town.Pages;

/// <summary>What came to the mailbox, newest first; and one mail, as its reader sees it.</summary>
internal static class MailPage
{
    private const int MostRows = 200;

    /// <summary>Headers that say more than who, what and when.</summary>
    private static readonly string[] Shown = ["Date", "Message-ID", "List-Id", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"];

    /// <remarks>A mail that came again, by its id and its recipients, is one row that says so.</remarks>
    public static Html Draw(IReadOnlyList<ReceivedMail> mails)
    {
        var rows = mails.TakeLast(MostRows).Reverse()
            .GroupBy(mail => mail.MessageId is "" ? $"{mail.Id}" : $"{mail.MessageId} {string.Join(' ', mail.Recipients)}")
            .Select(same => Row(same.First(), same.Count()));
        var columns = Pieces.Columns("Subject", "From", "To", "At");
        var table = Pieces.Table("Received mail", columns, [.. rows], "No mail yet.");
        return Layout.Page("Mailbox", [], Layout.Live("mails", "Received", $"{table}{Pieces.Earlier(mails.Count - MostRows, "mails")}"));
    }

    public static Html Draw(ReceivedMail mail)
    {
        var headers = Shown.Where(name => mail.Header(name) is not null)
            .Select(name => (Html)$"<dt>{name}</dt><dd>{Pieces.Words(HeaderWords.Decode(mail.Header(name)!))}</dd>");
        return Layout.Page(Title(mail), [("Mailbox", Addresses.Mail)], $"""
            <dl><dt>From</dt><dd>{Pieces.Words(mail.From)}</dd><dt>To</dt><dd>{Pieces.Words(string.Join(", ", mail.Recipients))}</dd>
            <dt>Received</dt><dd>{Pieces.Time(mail.At)}</dd>{headers}</dl>
            <div class="scroll" role="group" aria-label="Text" tabindex="0"><pre>{mail.Text}</pre></div>
            <p>{Html.When(mail.Html is not "", $"<a href=\"/_mail/{mail.Id}/html\">As HTML</a> · ")}<a href="/_mail/{mail.Id}">As it was sent</a></p>
            """);
    }

    private static Html Row(ReceivedMail mail, int times) => $"""
        <tr><td><a href="{Addresses.Mail}/{mail.Id}">{Pieces.Words(Title(mail))}</a>{Html.When(times > 1, $" {Pieces.Badge($"came {times} times", "grey")}")}</td>
        <td>{Pieces.Words(mail.From)}</td><td>{Pieces.Words(string.Join(", ", mail.Recipients))}</td>
        <td>{Pieces.Time(mail.At)}</td></tr>
        """;

    private static string Title(ReceivedMail mail) => mail.Subject is "" ? "(no subject)" : mail.Subject;
}
