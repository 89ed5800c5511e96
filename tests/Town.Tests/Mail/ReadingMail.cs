using System.Net.Mail;
using System.Text;
using Sluice.Town.Mail;

namespace Sluice.Town.Tests.Mail;

public sealed class ReadingMail
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subject_sender_and_both_texts_are_read_as_people_do()
    {
        await using var mailbox = new Mailbox(TimeProvider.System);
        using var client = new SmtpClient("127.0.0.1", mailbox.Port);
        using var message = new MailMessage(new MailAddress("bot@example.org", "Grüße vom Tor", Encoding.UTF8), new MailAddress("ann@example.org"))
        {
            Subject = "Seit Tagen hängt hello 2.10-3, und niemand weiß, weshalb es nicht weitergeht 🐧",
            SubjectEncoding = Encoding.UTF8,
            Headers = { { "Message-ID", "<abc@example.org>" } },
        };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("Grüße\r\n.Punkt = Anfang\r\n", Encoding.UTF8, "text/plain"));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>Grüße</p>", Encoding.UTF8, "text/html"));

        await client.SendMailAsync(message, Cancellation);

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal(message.Subject, mail.Subject);
        Assert.Equal("Grüße vom Tor <bot@example.org>", mail.From);
        Assert.Equal("abc@example.org", mail.MessageId);
        Assert.Equal("Grüße\r\n.Punkt = Anfang\r\n", mail.Text);
        Assert.Equal("<p>Grüße</p>", mail.Html);
        Assert.Contains("=?utf-8?B?", mail.Header("Subject"));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=?utf-8?Q?Gr=C3=BC=C3=9Fe_?= =?UTF-8?b?YW4=?= Ann", "Grüße an Ann")]
    [InlineData("=?iso-8859-1?Q?Gr=FC=DFe?=", "Grüße")]
    [InlineData("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?koi8-r?Q?=C1?= =?utf-8?Q??= =?", "=?koi8-r?Q?=C1?= =?")]
    [InlineData("=?utf-8?B?YW4?= =?utf-8?Q?=zz=4?=", "an=zz=4")]
    [InlineData("=?utf-8?B?Y?=", "")]
    public void Encoded_words_are_decoded_as_far_as_they_are_some(string sent, string read) => Assert.Equal(read, Received($"Subject: {sent}\r\n\r\n").Subject);

    [Theory]
    [InlineData("", "")]
    [InlineData("Subject: a", "")]
    [InlineData("Subject: a\r\n\r\ntext\r\n", "text\r\n")]
    [InlineData("Content-Type: multipart/alternative\r\n\r\ntext", "")]
    [InlineData("Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n--x--", "")]
    [InlineData("Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\ntext\r\n--x--\r\n--x\r\n\r\nno", "text")]
    [InlineData("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=\"y\"\r\n\r\n--y\r\nContent-Transfer-Encoding: base64\r\n\r\n!dGV4dA\r\n--y--\r\n--x--", "text")]
    public void Malformed_mails_read_as_less(string source, string text) => Assert.Equal(text, Received(source).Text);

    private static ReceivedMail Received(string source) => new(1, "a@example.org", ["b@example.org"], source, DateTimeOffset.UnixEpoch);
}
