using Sluice.Core.Mail;
using Sluice.Platform.Contracts.Bus;
using Sluice.Platform.Mail;
using Sluice.Town.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>The town's mailbox takes what our client says, and shows what was meant.</summary>
public sealed class SendingToTheTown
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_with_any_letters_is_shown_as_it_was_meant()
    {
        await using var mailbox = new Mailbox(TimeProvider.System);
        await using var transport = new SmtpTransport(new("127.0.0.1", mailbox.Port), TimeProvider.System);
        var mail = Mails.To("jürgen@bücher.example", "ann@example.org") with
        {
            From = EmailAddress.Make("gate@example.org", "Grüße vom Tor, täglich"),
            Subject = "[suite] hello 2.10-3 hängt seit 15 Tagen, und dies ist eine lange Zeile 🐧🐧🐧",
            Html = "<p>漢字</p>\n",
        };

        Assert.Equal(MailOutcome.AllAccepted(mail), await transport.SendAsync(mail, Cancellation));

        var received = Assert.Single(mailbox.Mails);
        Assert.Equal(["jürgen@xn--bcher-kva.example", "ann@example.org"], received.Recipients);
        Assert.Equal(mail.Subject, received.Subject);
        Assert.Equal("\"Grüße vom Tor, täglich\" <gate@example.org>", received.From);
        Assert.Equal(mail.MessageId, received.MessageId);
        Assert.Equal(mail.Text.ReplaceLineEndings("\r\n"), $"{received.Text}\r\n");
        Assert.Equal("<p>漢字</p>\r\n", received.Html);
    }

    [Fact]
    public async Task A_connection_is_left_when_there_is_nothing_more_to_send()
    {
        await using var server = ScriptedMailServer.Saying();
        var clock = new ManualClock();
        await using var transport = server.Transport(new() { Name = "gate.example.org" }, clock: clock);
        await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);
        Assert.DoesNotContain("QUIT", server.Heard);

        clock.Advance(TimeSpan.FromSeconds(20));

        while (!server.Heard.Contains("QUIT"))
            await Task.Delay(10, Cancellation);
    }

    [Fact]
    public async Task A_transport_that_is_let_go_of_lets_go_of_its_connection()
    {
        await using var server = ScriptedMailServer.Saying();
        var transport = server.Transport();
        await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        transport.Dispose();

        Assert.DoesNotContain("QUIT", server.Heard);
    }
}
