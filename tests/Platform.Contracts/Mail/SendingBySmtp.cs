using System.Text;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Our client against a real server.</summary>
public sealed class SendingBySmtp
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org", "bea@example.org"), Cancellation);

        Assert.Equal(MailOutcome.AllAccepted(Mails.To("ann@example.org", "bea@example.org")), outcome);
        var mail = await server.NextAsync();
        Assert.Equal("gate@example.org", mail.From);
        Assert.Equal(["ann@example.org", "bea@example.org"], mail.To);
        Assert.Equal("Your upload is stuck.\r\n\r\n.dots and ordinary words\r\n", mail.Text);
        Assert.Equal("[suite] hello 2.10-3 is stuck", mail.Header("Subject"));
        Assert.Equal("<0a1b2c@example.org>", mail.Header("Message-ID"));
        Assert.Equal("Sat, 21 Nov 2026 14:05:06 +0000", mail.Header("Date"));
        Assert.Equal("Sluice <gate@example.org>", mail.Header("From"));
        Assert.Equal([$"SIZE={mail.Raw.Length}"], mail.Options);
        Assert.Empty(mail.Defects);
    }

    [Fact]
    public async Task Text_and_html_arrive_as_alternatives_with_any_letters()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        await transport.SendAsync(
            Mails.To("ann@example.org") with
            {
                Subject = "Grüße an Łukasz 🐧 von =?utf-8?Q?hello?=",
                Text = "Grüße\n.\n..\nFrom here\n-- \nλόγος\n" + new string('x', 5000) + "\n",
                Html = "<p>Grüße 🐧</p>\n" + string.Concat(Enumerable.Repeat("漢字", 500)),
                Headers = [new("List-Id", "Grüße <suite.example.org>"), new("Auto-Submitted", "auto-generated")],
            },
            Cancellation);

        var mail = await server.NextAsync();
        Assert.Equal("Grüße an Łukasz 🐧 von =?utf-8?Q?hello?=", mail.Header("Subject"));
        Assert.Equal("Grüße <suite.example.org>", mail.Header("List-Id"));
        Assert.Equal("Grüße\r\n.\r\n..\r\nFrom here\r\n-- \r\nλόγος\r\n" + new string('x', 5000), mail.Text!.ReplaceLineEndings("\r\n"));
        Assert.Equal("<p>Grüße 🐧</p>\r\n" + string.Concat(Enumerable.Repeat("漢字", 500)) + "\r\n", mail.Html!.ReplaceLineEndings("\r\n"));
        Assert.Equal("multipart/alternative", mail.Header("Content-Type").Split(';')[0]);
        Assert.Empty(mail.Defects);
        Assert.All(mail.Raw, one => Assert.InRange(one, 1, 126));
        Assert.All(Encoding.ASCII.GetString(mail.Raw).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Fact]
    public async Task Nothing_in_a_mail_ends_a_header_or_begins_another()
    {
        const string Evil = "x\r\nBcc: victim@example.org\r\n\r\nbody\0\u0085\u2028\vend";
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        await transport.SendAsync(
            Mails.To("ann@example.org") with
            {
                From = EmailAddress.Make("gate@example.org", "Sluice\" <evil@example.org>,\r\nBcc: victim@example.org"),
                To = [EmailAddress.Make("ann@example.org", "=?x?Q?=0D=0A?= \\\" Ann")],
                Subject = Evil,
                Headers = [new("X-Sluice", Evil), new("List-Id", $"{Evil} <list.example.org>")],
            },
            Cancellation);

        var mail = await server.NextAsync();
        Assert.Equal(
            ["Date", "From", "To", "Subject", "Message-ID", "X-Sluice", "List-Id", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"],
            mail.Headers.Select(header => header[0]));
        Assert.Equal("x Bcc: victim@example.org body end", mail.Header("Subject"));
        Assert.Equal(["=?x?Q?=0D=0A?= \\\" Ann", "ann@example.org"], Assert.Single(mail.Shown));
        Assert.Equal(["ann@example.org"], mail.To);
    }

    [Fact]
    public async Task A_thousand_recipients_are_named_in_folded_lines_and_in_as_many_transactions_as_the_server_wants()
    {
        var people = Enumerable.Range(0, 1000).Select(n => EmailAddress.Make($"person{n}@example.org", n % 3 == 0 ? $"Per-Åke Ångström {n}" : null)).ToList();
        await using var server = await MailServer.StartAsync("--most", "100");
        await using var transport = Transport(server);

        var outcome = await transport.SendAsync(Mails.To() with { To = [.. people] }, Cancellation);

        Assert.Equal(people, outcome.Accepted);
        var mails = await server.TakeAsync(10);
        Assert.Equal(people.Select(one => one.Mailbox), mails.SelectMany(mail => mail.To));
        Assert.All(mails, mail => Assert.Equal(100, mail.To.Count));
        Assert.All(mails, mail => Assert.Equal(people.Select(one => one.Mailbox), mail.Shown.Select(shown => shown[1])));
        Assert.Equal("Per-Åke Ångström 3", mails[0].Shown[3][0]);
        Assert.Single(mails.Select(mail => mail.Peer).Distinct());
        Assert.Single(mails.Select(mail => Convert.ToBase64String(mail.Raw)).Distinct());
        Assert.All(Encoding.ASCII.GetString(mails[0].Raw).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Fact]
    public async Task Each_recipient_has_an_outcome_of_their_own()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org", "refused@example.org", "later@example.org", "bea@example.org"), Cancellation);

        Assert.Equal(
            new MailOutcome(
                Mails.Addresses("ann@example.org", "bea@example.org"),
                [new(EmailAddress.Make("refused@example.org"), "550 5.1.1 nobody of that name")],
                Mails.Addresses("later@example.org"))
            { Because = "450 4.2.1 not now" },
            outcome);
        Assert.Equal(["ann@example.org", "bea@example.org"], (await server.NextAsync()).To);
    }

    [Fact]
    public async Task When_nobody_is_taken_nothing_is_told()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        Assert.Single((await transport.SendAsync(Mails.To("refused@example.org"), Cancellation)).Refused);
        Assert.Single((await transport.SendAsync(Mails.To("later@example.org"), Cancellation)).Remaining);
        Assert.Single((await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Accepted);
        await server.TakeAsync(1);
    }

    [Fact]
    public async Task Letters_beyond_ascii_before_the_at_go_to_servers_that_take_them()
    {
        await using var server = await MailServer.StartAsync("--utf8");
        await using var transport = Transport(server);
        var mail = Mails.To("jürgen@bücher.example", "ann@example.org") with { Subject = "Grüße" };

        Assert.Equal(MailOutcome.AllAccepted(mail), await transport.SendAsync(mail, Cancellation));

        var taken = await server.NextAsync();
        Assert.Equal(["jürgen@xn--bcher-kva.example", "ann@example.org"], taken.To);
        Assert.Equal(["BODY=8BITMIME", "SMTPUTF8"], taken.Options.Skip(1));
        Assert.Contains("To: jürgen@xn--bcher-kva.example, ann@example.org\r\nSubject: Grüße\r\n", Encoding.UTF8.GetString(taken.Raw));
    }

    [Fact]
    public async Task Where_they_are_not_taken_that_recipient_is_refused_and_others_go()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        var outcome = await transport.SendAsync(Mails.To("jürgen@example.org", "ann@bücher.example"), Cancellation);

        Assert.Equal([new(EmailAddress.Make("jürgen@example.org"), "the mail server does not take letters beyond ASCII before the @")], outcome.Refused);
        Assert.Equal(["ann@xn--bcher-kva.example"], (await server.NextAsync()).To);
    }

    [Fact]
    public async Task A_sender_that_the_server_cannot_write_is_ours_to_mend()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org") with { From = EmailAddress.Make("grüße@example.org") }, Cancellation);

        Assert.Equal("The mail server does not take the sender grüße@example.org, which has letters beyond ASCII: let mail come from another address.", outcome.Because);
        Assert.Equal(Mails.Addresses("ann@example.org"), outcome.Remaining);
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_refused_without_a_word_against_the_recipient()
    {
        await using var server = await MailServer.StartAsync("--size", "1000");
        await using var transport = Transport(server);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org") with { Text = new string('x', 2000) }, Cancellation);

        var refused = Assert.Single(outcome.Refused);
        Assert.False(refused.IsForAnyMail);
        Assert.Matches("^the mail has 2[0-9]+ bytes, and the server takes 1000$", refused.Said);
    }

    [Fact]
    public async Task Several_mails_share_a_connection()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server, new() { MailsPerConnection = 3 });

        for (var n = 0; n < 5; n++)
            Assert.Single((await transport.SendAsync(Mails.To($"person{n}@example.org"), Cancellation)).Accepted);

        var ports = (await server.TakeAsync(5)).Select(mail => mail.Peer).ToList();
        Assert.Equal(2, ports.Distinct().Count());
        Assert.Equal(ports[0], ports[2]);
        Assert.Equal(ports[3], ports[4]);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_meanwhile_is_made_anew()
    {
        await using var server = await MailServer.StartAsync("--drop", "RSET");
        await using var transport = Transport(server);

        for (var n = 0; n < 3; n++)
            Assert.Single((await transport.SendAsync(Mails.To($"person{n}@example.org"), Cancellation)).Accepted);

        Assert.Equal(3, (await server.TakeAsync(3)).Select(mail => mail.Peer).Distinct().Count());
    }

    [Fact]
    public async Task A_hundred_mails_arrive_while_several_ask_at_once()
    {
        await using var server = await MailServer.StartAsync();
        await using var transport = Transport(server);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => transport.SendAsync(Mails.To($"person{n}@example.org"), Cancellation)));

        Assert.All(outcomes, outcome => Assert.Single(outcome.Accepted));
        Assert.Equal(100, (await server.TakeAsync(100)).SelectMany(mail => mail.To).Distinct().Count());
    }

    private static SmtpTransport Transport(MailServer server, SmtpOptions? options = null) =>
        new(new("127.0.0.1", server.Port), TimeProvider.System, options ?? new());
}
