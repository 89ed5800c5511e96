using System.Text;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

public sealed class WritingMime
{
    [Fact]
    public void A_mail_of_plain_ascii_reads_as_it_is() => Assert.Equal(
        """
        Date: Sat, 21 Nov 2026 14:05:06 +0000
        From: Sluice <gate@example.org>
        To: ann@example.org
        Subject: [suite] hello 2.10-3 is stuck
        Message-ID: <0a1b2c@example.org>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Your upload is stuck.

        .dots and ordinary words
        """,
        Written(Mails.To("ann@example.org")));

    [Fact]
    public void The_same_mail_is_the_same_lines()
    {
        var mail = Mails.To("ann@example.org") with { Html = "<p>ü</p>", Date = Mails.Date.ToOffset(new(-3, -30, 0)) };

        Assert.Equal(Written(mail), Written(mail));
        Assert.Contains("Date: Sat, 21 Nov 2026 10:35:06 -0330\n", Written(mail));
        Assert.Contains("Content-Type: multipart/alternative;\n boundary=\"=_8f742b627a395ca90edbe364838286ce\"\n", Written(mail));
    }

    [Theory]
    [InlineData("Ann Example", "Ann Example <a@example.org>")]
    [InlineData("Ann \"the\\gate\" Example, jr.", "\"Ann \\\"the\\\\gate\\\" Example, jr.\" <a@example.org>")]
    [InlineData("Ånn Example", "=?utf-8?Q?=C3=85nn_Example?= <a@example.org>")]
    [InlineData("漢字", "=?utf-8?B?5ryi5a2X?= <a@example.org>")]
    [InlineData("=?x?Q?y?=", "=?utf-8?Q?=3D=3Fx=3FQ=3Fy=3F=3D?= <a@example.org>")]
    [InlineData(" \r\n\t ", "a@example.org")]
    public void Names_are_written_so_that_they_are_read_as_names(string name, string written) =>
        Assert.Contains($"\nTo: {written}\n", Written(Mails.To() with { To = [EmailAddress.Make("a@example.org", name)] }));

    [Theory]
    [InlineData("From here", "=46rom here")]
    [InlineData("--=_boundary ü", "--=3D_boundary =C3=BC")]
    [InlineData("-- ", "--=20")]
    [InlineData("a\0b\u0007", "a=00b=07")]
    [InlineData("tab\tü within words", "tab\t=C3=BC within words")]
    [InlineData("漢字", "5ryi5a2XDQo=")]
    public void Texts_are_encoded_where_something_would_change_them(string text, string line) =>
        Assert.EndsWith($"\n\n{line}", Written(Mails.To("ann@example.org") with { Text = text }));

    [Fact]
    public void An_address_of_a_list_keeps_its_length_and_is_not_encoded()
    {
        var link = $"<https://gate.example.org/api/mail/unsubscribe?to=ann%40example.org&list=x&signature={new string('a', 300)}>";

        Assert.Contains($"\nList-Unsubscribe: {link}\n", Written(Mails.To("ann@example.org") with { Headers = [new("List-Unsubscribe", link)] }));
    }

    [Theory]
    [InlineData("Subject")]
    [InlineData("from")]
    [InlineData("Content-Type")]
    [InlineData("X-A: b\r\nBcc")]
    [InlineData("X A")]
    [InlineData("")]
    public void A_header_that_every_mail_has_or_that_is_none_is_a_fault(string name) =>
        Assert.Throws<ArgumentException>(() => new MimeMessage(Mails.To("ann@example.org") with { Headers = [new(name, "x")] }));

    [Theory]
    [InlineData("a>\r\nBcc: x@example.org")]
    [InlineData("a")]
    [InlineData("a@b@c")]
    [InlineData("")]
    public void A_message_id_that_is_none_is_a_fault(string id) =>
        Assert.Throws<ArgumentException>(() => new MimeMessage(Mails.To("ann@example.org") with { MessageId = id }));

    [Fact]
    public void Whatever_is_written_is_lines_of_mail()
    {
        var random = new Random(5);
        string[] pieces = ["\r", "\n", "\0", "=?", "?=", " ", "  ", "\t", "ü", "🐧", "\ud800", "\u2028", "\u0085", "word", new('x', 80), new('y', 1200), new('漢', 400), "\"", "\\", ",", "<", ".", "--", "From "];
        foreach (var _ in Enumerable.Range(0, 500))
        {
            var message = new MimeMessage(
                Mails.To("ann@example.org") with
                {
                    From = EmailAddress.Make("gate@example.org", Text()),
                    To = [.. Enumerable.Range(0, 3).Select(n => EmailAddress.Make($"p{n}@example.org", Text()))],
                    Subject = Text(),
                    Text = Text(),
                    Html = random.Next(2) == 0 ? null : Text(),
                    Headers = [new("X-Sluice", Text())],
                },
                isUtf8: random.Next(2) == 0);
            var lines = message.Lines().ToList();

            Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 998));
            Assert.DoesNotContain(lines, line => line.AsSpan().ContainsAny('\r', '\n', '\0'));
            Assert.Equal(message.Length, lines.Sum(line => Encoding.UTF8.GetByteCount(line) + 2));
            var headers = lines.TakeWhile(line => line is not "").ToList();
            Assert.Equal(
                ["Date", "From", "To", "Subject", "Message-ID", "X-Sluice", "MIME-Version", "Content-Type"],
                headers.Where(line => line[0] is not ' ').Select(line => line.Split(':')[0]).Where(name => name is not "Content-Transfer-Encoding"));
            Assert.DoesNotContain(headers, line => string.IsNullOrWhiteSpace(line));
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    private static string Written(OutgoingMail mail) => string.Join('\n', new MimeMessage(mail).Lines());
}
