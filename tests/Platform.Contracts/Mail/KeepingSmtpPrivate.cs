using System.Text;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>TLS, and who may sign in: what is secret stays so.</summary>
public sealed class KeepingSmtpPrivate : IDisposable
{
    private const string Password = "pass word ÄÖ \"'\\";

    private readonly SelfMadeCertificate _certificate = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SmtpOptions Trusting => new() { Name = "gate.example.org", Trusts = (certificate, _) => _certificate.Is(certificate) };

    public void Dispose() => _certificate.Dispose();

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "start")]
    [InlineData(SmtpSecurity.Tls, "all")]
    public async Task Mail_goes_by_tls_from_the_start_or_from_starttls_on(SmtpSecurity security, string tls)
    {
        await using var server = await MailServer.StartAsync([.. _certificate.Arguments, "--tls", tls]);
        await using var transport = new SmtpTransport(new("127.0.0.1", server.Port, security), TimeProvider.System, Trusting);

        Assert.Single((await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Accepted);
        Assert.Single((await transport.SendAsync(Mails.To("bea@example.org"), Cancellation)).Accepted);

        var mails = await server.TakeAsync(2);
        Assert.All(mails, mail => Assert.True(mail.IsPrivate));
        Assert.Equal(mails[0].Peer, mails[1].Peer);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "start")]
    [InlineData(SmtpSecurity.Tls, "all")]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing(SmtpSecurity security, string tls)
    {
        await using var server = await MailServer.StartAsync([.. _certificate.Arguments, "--tls", tls]);
        await using var transport = new SmtpTransport(new("127.0.0.1", server.Port, security), TimeProvider.System);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.StartsWith($"The mail server 127.0.0.1:{server.Port} does not come to terms about TLS; check its name, its certificate and `security`: ", outcome.Because);
        Assert.Equal(Mails.Addresses("ann@example.org"), outcome.Remaining);
        await server.TakeAsync(0);
    }

    [Fact]
    public async Task A_server_without_starttls_gets_nothing_where_it_was_asked_for()
    {
        await using var server = ScriptedMailServer.Saying();
        await using var transport = server.Transport(Trusting, SmtpSecurity.StartTls, "ann", Password);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.EndsWith(" does not offer STARTTLS, and gets nothing without it; check the port and `security`.", outcome.Because);
        Assert.Equal(["EHLO gate.example.org"], server.Heard);
    }

    [Fact]
    public async Task What_is_said_before_tls_does_not_count_after_it()
    {
        await using var server = ScriptedMailServer.Saying("EHLO=250-x\r\n250 STARTTLS", "STARTTLS=220 go\r\n250-x\r\n250 AUTH PLAIN");
        await using var transport = server.Transport(Trusting, SmtpSecurity.StartTls, "ann", Password);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.EndsWith(" said more than was asked before TLS began, as somebody between would; nothing was sent.", outcome.Because);
        Assert.Equal(["EHLO gate.example.org", "STARTTLS"], server.Heard.Take(2));
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_refuses_starttls_gets_nothing()
    {
        await using var server = ScriptedMailServer.Saying("EHLO=250-x\r\n250 STARTTLS", "STARTTLS=454 4.7.0 not now");
        await using var transport = server.Transport(Trusting, SmtpSecurity.StartTls);

        Assert.EndsWith(" refuses STARTTLS: 454 4.7.0 not now", (await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
        Assert.Equal(["EHLO gate.example.org", "STARTTLS"], server.Heard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PLAIN")]
    public async Task Who_has_a_password_signs_in_by_plain_or_by_login(string without)
    {
        await using var server = await MailServer.StartAsync([.. _certificate.Arguments, "--tls", "start", "--user", "ann", "--password", Password, "--without", without]);
        await using var transport = new SmtpTransport(new("127.0.0.1", server.Port, SmtpSecurity.StartTls, "ann", Password), TimeProvider.System, Trusting);

        Assert.Single((await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Accepted);
        await server.TakeAsync(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PLAIN")]
    public async Task A_wrong_password_is_ours_to_mend_and_is_not_repeated(string without)
    {
        await using var server = await MailServer.StartAsync("--user", "ann", "--password", "right", "--without", without);
        await using var transport = new SmtpTransport(new("127.0.0.1", server.Port, User: "ann", Password: Password), TimeProvider.System);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.Equal($"The mail server 127.0.0.1:{server.Port} does not take the user and the password (535 5.7.8); check both.", outcome.Because);
        Assert.Equal(Mails.Addresses("ann@example.org"), outcome.Remaining);
    }

    [Fact]
    public async Task A_server_that_repeats_the_password_is_not_quoted()
    {
        var words = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0ann\0{Password}"));
        await using var server = ScriptedMailServer.Saying("EHLO=250-x\r\n250 AUTH=PLAIN", $"AUTH=535 5.7.8 not {Password} {words}");
        await using var transport = server.Transport(user: "ann", password: Password);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.EndsWith(" does not take the user and the password (535 5.7.8); check both.", outcome.Because);
        Assert.Contains($"AUTH PLAIN {words}", server.Heard);
    }

    [Fact]
    public async Task A_server_that_wants_somebody_to_sign_in_is_told_of()
    {
        await using var server = await MailServer.StartAsync("--user", "ann", "--password", Password);
        await using var transport = new SmtpTransport(new("127.0.0.1", server.Port), TimeProvider.System);

        Assert.Equal("The mail server wants somebody to sign in (530 5.7.0): name a user and a password.", (await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
    }

    [Fact]
    public async Task Where_nobody_can_sign_in_the_password_is_not_said()
    {
        await using var server = ScriptedMailServer.Saying("EHLO=250-x\r\n250 AUTH CRAM-MD5");
        await using var transport = server.Transport(user: "ann", password: Password);

        Assert.Contains(" by PLAIN or LOGIN here; ", (await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
        Assert.Equal(["EHLO gate.example.org"], server.Heard);
    }

    [Fact]
    public void A_road_printed_keeps_its_secrets()
    {
        Assert.Equal("mail.example:25", $"{new MailRoad.Smtp("mail.example", 25, User: "ann", Password: Password)}");
        Assert.DoesNotContain(Password, Assert.Throws<ArgumentException>(() => new SmtpTransport(new("mail.example", 25, User: "ann", Password: $"{Password}\0"), TimeProvider.System)).Message);
    }
}
