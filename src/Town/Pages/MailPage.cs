using Sluice.Town.Mail;

namespace Sluice.Town.Pages;

/// <summary>What came to the mailbox, newest first.</summary>
internal static class MailPage
{
    public static Html Draw(IReadOnlyList<ReceivedMail> mails)
    {
        var columns = Pieces.Columns("Subject", "From", "To", "At");
        var table = Pieces.Table("Received mail", columns, [.. mails.Reverse().Select(Row)], "No mail yet.");
        return Layout.Page("Mailbox", [], Layout.Live("mails", "Received", table));
    }

    private static Html Row(ReceivedMail mail) => $"""
        <tr><td><a href="/_mail/{mail.Id}">{Pieces.Words(mail.Subject is "" ? "(no subject)" : mail.Subject)}</a></td>
        <td>{Pieces.Words(mail.Sender)}</td><td>{Pieces.Words(string.Join(", ", mail.Recipients))}</td>
        <td>{Pieces.Time(mail.At)}</td></tr>
        """;
}
