using System.Text;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

public sealed class ReadingDeliveryReports
{
    private const string Postfix = """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4F2C1.1763726400/mx.example.net"
        Message-Id: <20261121120000.4F2C1@mx.example.net>

        This is a MIME-encapsulated message.

        --4F2C1.1763726400/mx.example.net
        Content-Type: text/plain; charset=us-ascii

        <ann@example.org>: host mx.example.org said: 550 5.1.1 unknown

        --4F2C1.1763726400/mx.example.net
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        Arrival-Date: Sat, 21 Nov 2026 12:00:00 +0000 (UTC)

        Final-Recipient: rfc822; ann@behind.example.org
        Original-Recipient: rfc822;ann@example.org
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <ann@example.org>: Recipient address
            rejected: unknown

        Final-Recipient: rfc822; bea@example.org
        Action: delayed
        Status: 4.4.1

        Final-Recipient: rfc822; cid@example.org
        Action: failed
        Status: 4.4.7
        Diagnostic-Code: X-Postfix; delivery temporarily suspended

        Final-Recipient: rfc822; eve@example.org
        Action: failed
        Status: 5.7.1

        Final-Recipient: rfc822; dan@example.org
        Action: delivered
        Status: 2.0.0

        --4F2C1.1763726400/mx.example.net
        Content-Type: message/rfc822

        From: bot@example.org
        Message-ID: <abc@example.org>
        Subject: stuck

        Message-ID: <no@header.example>
        --4F2C1.1763726400/mx.example.net--
        """;

    [Fact]
    public void Each_recipient_of_a_report_is_an_event_of_the_mail_it_returns()
    {
        var arrived = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            [
                Event("ann@example.org", MailEventKind.Bounced, "550 5.1.1 <ann@example.org>: Recipient address rejected: unknown", arrived),
                Event("bea@example.org", MailEventKind.Deferred, "4.4.1", arrived),
                Event("cid@example.org", MailEventKind.Deferred, "4.4.7 delivery temporarily suspended", arrived),
                Event("eve@example.org", MailEventKind.Deferred, "5.7.1", arrived),
                Event("dan@example.org", MailEventKind.Delivered, "2.0.0", arrived),
            ],
            Read(Postfix));
    }

    [Fact]
    public void Lines_may_end_either_way() => Assert.Equal(Read(Postfix), Read(Postfix.ReplaceLineEndings("\r\n")));

    [Fact]
    public void An_address_beyond_ascii_and_encoded_parts_are_read()
    {
        var status = Convert.ToBase64String(Encoding.UTF8.GetBytes("Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: utf-8; jürgen@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 für immer\r\n"));
        var read = Read($"""
            Content-Type: multipart/report; boundary=xx

            --xx
            Content-Type: message/global-delivery-status
            Content-Transfer-Encoding: base64

            {status}
            --xx
            Content-Type: message/global-headers
            Content-Transfer-Encoding: quoted-printable

            Message-=
            ID: <abc=40example.org>
            --xx--
            """);

        Assert.Equal(Event("jürgen@example.org", MailEventKind.Bounced, "5.1.1 550 für immer"), Assert.Single(read));
    }

    [Fact]
    public void Who_calls_it_spam_has_complained()
    {
        var read = Read("""
            Content-Type: multipart/report; report-type=feedback-report; boundary="xx"

            --xx
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Version: 1
            Original-Rcpt-To: <ann@example.org>

            --xx
            Content-Type: text/rfc822-headers

            Message-ID: <abc@example.org>
            --xx--
            """);

        Assert.Equal(Event("ann@example.org", MailEventKind.Complained, "abuse"), Assert.Single(read));
    }

    [Fact]
    public void Mail_of_people_is_no_report() => Assert.Empty(Read("""
        Subject: Re: stuck
        Content-Type: multipart/mixed; boundary=xx

        --xx
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; ann@example.org
        Action: failed
        --xx--
        """));

    [Theory]
    [InlineData("Final-Recipient: rfc822; ann@example.org\nAction: exploded")]
    [InlineData("Final-Recipient: rfc822; ann at example\nAction: failed")]
    [InlineData("Final-Recipient:\nAction: failed")]
    [InlineData("Action: failed")]
    [InlineData(": failed\n\n\n \n:")]
    public void What_is_malformed_reads_as_nothing(string status) =>
        Assert.Empty(Read($"Content-Type: multipart/report; boundary=xx\n\n--xx\nContent-Type: message/delivery-status\n\n{status}\n--xx--\n"));

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        var nested = string.Concat(Enumerable.Range(0, 2000).Select(_ => "Content-Type: multipart/report; boundary=xx\n\n--xx\n"));
        var many = "Content-Type: multipart/report; boundary=xx\n\n--xx\nContent-Type: message/delivery-status\n\n"
            + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"Final-Recipient: rfc822; p{n}@example.org\nAction: failed\n\n"));

        Assert.Empty(Read(nested));
        Assert.Equal(1000, Read(many).Count);
        Assert.Empty(Read(new string('=', 3_000_000)));
        Assert.Empty(Read(""));
    }

    [Fact]
    public void Any_bytes_are_read_without_a_fault()
    {
        var random = new Random(5);
        var report = Encoding.UTF8.GetBytes(Postfix);
        foreach (var _ in Enumerable.Range(0, 2000))
        {
            var broken = report.ToArray();
            for (var times = random.Next(40); times > 0; times--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Assert.InRange(DeliveryReportReader.Read(broken.AsSpan(0, random.Next(broken.Length))).Count, 0, 6);
        }
    }

    private static MailEvent Event(string person, MailEventKind kind, string said, DateTimeOffset? at = null) =>
        new(EmailAddress.Make(person), "abc@example.org", kind, said) { At = at };

    private static Core.Seq<MailEvent> Read(string message) => DeliveryReportReader.Read(Encoding.UTF8.GetBytes(message));
}
