using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>What our client says, line for line.</summary>
public sealed class SpeakingSmtp
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_knows_only_helo_gets_mail_without_what_it_does_not_know()
    {
        await using var server = ScriptedMailServer.Saying("EHLO=502 what");
        await using var transport = server.Transport();

        Assert.Single((await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Accepted);
        Assert.Equal(["EHLO gate.example.org", "HELO gate.example.org", "MAIL FROM:<gate@example.org>", "RCPT TO:<ann@example.org>", "DATA"], server.Heard.Take(5));
    }

    [Fact]
    public async Task Every_line_ends_as_it_should_and_a_leading_dot_is_doubled()
    {
        await using var server = ScriptedMailServer.Saying();
        await using (var transport = server.Transport())
            await transport.SendAsync(Mails.To("ann@example.org") with { Text = ".\n..\r.a\r\nb" }, Cancellation);

        Assert.Equal(["", "..", "...", "..a", "b", ".", "QUIT"], server.Heard[^7..]);
    }

    [Fact]
    public async Task A_mail_that_is_given_up_leaves_nothing_to_the_next()
    {
        await using var server = ScriptedMailServer.Saying("RCPT=~", "RSET=~");
        await using var transport = server.Transport();
        using var impatient = new CancellationTokenSource();

        var given = transport.SendAsync(Mails.To("ann@example.org"), impatient.Token);
        while (!server.Heard.Contains("RCPT TO:<ann@example.org>"))
            await Task.Delay(10, Cancellation);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(Mails.Addresses("bea@example.org"), (await transport.SendAsync(Mails.To("bea@example.org"), Cancellation)).Accepted);
    }

    [Theory]
    [InlineData("gate.example.org", "gate.example.org")]
    [InlineData("gate\r\nMAIL FROM:<x>", "[127.0.0.1]")]
    [InlineData("gate", "[127.0.0.1]")]
    [InlineData("-gate.example.org", "[127.0.0.1]")]
    [InlineData("", "[127.0.0.1]")]
    public async Task We_greet_by_a_name_that_is_one_or_by_an_address(string name, string greeting)
    {
        await using var server = ScriptedMailServer.Saying();
        await using var transport = server.Transport(new() { Name = name });

        await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.Equal($"EHLO {greeting}", server.Heard[0]);
    }

    [Fact]
    public async Task Nobody_at_the_address_says_what_to_check()
    {
        await using var transport = new SmtpTransport(new("127.0.0.1", 1), TimeProvider.System);

        Assert.StartsWith(
            "The mail server 127.0.0.1:1 cannot be reached; check its name and port: ",
            (await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
    }
}
