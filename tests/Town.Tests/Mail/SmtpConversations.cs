using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using Sluice.Town.Mail;

namespace Sluice.Town.Tests.Mail;

public sealed class SmtpConversations
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_client_delivers_a_message()
    {
        await using var mailbox = new Mailbox(TimeProvider.System);
        using var client = new SmtpClient("127.0.0.1", mailbox.Port);
        using var message = new MailMessage("bot@example.org", "ann@example.org", "Stuck for 3 days", "Hello\n.hidden dot\nGrüße") { BodyEncoding = Encoding.UTF8 };

        await client.SendMailAsync(message, Cancellation);

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal("bot@example.org", mail.Sender);
        Assert.Equal(["ann@example.org"], mail.Recipients);
        Assert.Equal("Stuck for 3 days", mail.Subject);
    }

    [Fact]
    public async Task A_doubled_dot_is_halved_and_a_single_one_ends_the_message()
    {
        await using var mailbox = new Mailbox(TimeProvider.System);

        var answers = await SayAsync(mailbox, "EHLO me", "MAIL FROM:<>", "RCPT TO:<ann@x.org>", "RCPT TO:<bea@x.org>", "DATA", "Subject: a", "\tlong one", "", "..dots", "Grüße", ".", "QUIT");

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal(".dots\r\nGrüße\r\n", mail.Body);
        Assert.Equal("a long one", mail.Subject);
        Assert.Equal("", mail.Sender);
        Assert.Equal(["ann@x.org", "bea@x.org"], mail.Recipients);
        Assert.Equal("221 goodbye", answers[^1]);
    }

    [Fact]
    public async Task Addresses_may_hold_any_letters()
    {
        await using var mailbox = new Mailbox(TimeProvider.System);

        await SayAsync(mailbox, "EHLO me", "MAIL FROM:<grüße@x.org> SMTPUTF8", "RCPT TO:<jürgen@bücher.example>", "DATA", "", "text", ".", "QUIT");

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal("grüße@x.org", mail.Sender);
        Assert.Equal(["jürgen@bücher.example"], mail.Recipients);
    }

    [Fact]
    public async Task Steps_out_of_order_are_refused_and_nothing_is_kept()
    {
        await using var mailbox = new Mailbox(TimeProvider.System);

        var answers = await SayAsync(mailbox, "MAIL FROM:<a@x.org>", "HELO me", "RCPT TO:<b@x.org>", "DATA", "MAIL a@x.org", "MAIL FROM:<a@x.org>", "RSET", "RCPT TO:<b@x.org>", "NOOP", "JUMP", "QUIT");

        Assert.Equal(
            [
                "220 town mailbox ready", "503 say EHLO first", "250 town", "503 say MAIL FROM first", "503 say MAIL FROM and RCPT TO first",
                "501 expected MAIL FROM:<address>", "250 ok", "250 forgotten", "503 say MAIL FROM first", "250 ok", "500 unknown command", "221 goodbye",
            ],
            answers);
        Assert.Empty(mailbox.Mails);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_announced_or_not()
    {
        await using var mailbox = new Mailbox(TimeProvider.System, largest: 20);

        var answers = await SayAsync(mailbox, "EHLO me", "MAIL FROM:<a@x.org> SIZE=21", "MAIL FROM:<a@x.org>", "RCPT TO:<b@x.org>", "DATA", new string('x', 30), ".", "QUIT");

        Assert.Equal(2, answers.Count(answer => answer == "552 larger than 20 bytes"));
        Assert.Empty(mailbox.Mails);
    }

    private static async Task<IReadOnlyList<string>> SayAsync(Mailbox mailbox, params string[] lines)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", mailbox.Port, Cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"), Cancellation);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
