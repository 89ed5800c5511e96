using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Servers that hang up, say nothing, say too much, or say it wrongly: whatever they do, each recipient has an outcome.</summary>
public sealed class AwkwardMailServers
{
    private static readonly SmtpOptions Hasty = new() { Name = "gate.example.org", Patience = TimeSpan.FromMilliseconds(300), LastPatience = TimeSpan.FromMilliseconds(300) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CONNECT", false, true)]
    [InlineData("EHLO", false, true)]
    [InlineData("MAIL", false, false)]
    [InlineData("RCPT", false, false)]
    [InlineData("DATA", false, false)]
    [InlineData("END", true, false)]
    public async Task A_real_server_that_hangs_up_gets_the_mail_again_and_only_after_all_of_it_that_is_unclear(string step, bool isUnclear, bool isAway)
    {
        await using var server = await MailServer.StartAsync("--drop", step, "--times", "1");
        await using var transport = new SmtpTransport(new("127.0.0.1", server.Port), TimeProvider.System);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.Equal(MailOutcome.TryAgain(Mails.To("ann@example.org"), outcome.Because, isUnclear: isUnclear) with { IsAway = isAway }, outcome);
        Assert.StartsWith($"The mail server 127.0.0.1:{server.Port} closed the connection: ", outcome.Because);
        Assert.Equal(MailOutcome.AllAccepted(Mails.To("ann@example.org")), await transport.SendAsync(Mails.To("ann@example.org"), Cancellation));
        var mails = await server.TakeAsync(isUnclear ? 2 : 1);
        Assert.Single(mails.Select(mail => mail.Header("Message-ID")).Distinct());
    }

    [Theory]
    [InlineData("START", false, true)]
    [InlineData("EHLO", false, true)]
    [InlineData("MAIL", false, false)]
    [InlineData("RCPT", false, false)]
    [InlineData("DATA", false, false)]
    [InlineData("END", true, false)]
    public async Task A_server_that_says_nothing_is_not_waited_for_for_ever(string step, bool isUnclear, bool isAway)
    {
        await using var server = ScriptedMailServer.Saying($"{step}=~");
        await using var transport = server.Transport(Hasty);

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.Equal(MailOutcome.TryAgain(Mails.To("ann@example.org"), outcome.Because, isUnclear: isUnclear) with { IsAway = isAway }, outcome);
        Assert.EndsWith(" did not answer for 0.3 s.", outcome.Because);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("END")]
    public async Task A_server_that_is_closing_is_left_alone_for_a_while(string step)
    {
        await using var server = ScriptedMailServer.Saying($"{step}=421 4.3.2 closing");
        await using var transport = server.Transport();

        Assert.Equal(
            MailOutcome.TryAgain(Mails.To("ann@example.org"), "The mail server is closing: 421 4.3.2 closing", TimeSpan.FromMinutes(5)) with { IsAway = true },
            await transport.SendAsync(Mails.To("ann@example.org"), Cancellation));
    }

    [Theory]
    [InlineData("MAIL=451 4.3.0 later", "The mail server does not take mail from gate@example.org: 451 4.3.0 later", true)]
    [InlineData("MAIL=550 5.7.1 not you", "The mail server does not take mail from gate@example.org: 550 5.7.1 not you", true)]
    [InlineData("MAIL=530 5.7.0 who are you", "The mail server wants somebody to sign in (530 5.7.0): name a user and a password.", true)]
    [InlineData("RCPT=450 4.2.0 greylisted", "450 4.2.0 greylisted", false)]
    [InlineData("RCPT=452 4.5.3 too many", "452 4.5.3 too many", false)]
    [InlineData("RCPT=552 too many", "552 too many", false)]
    [InlineData("RCPT=530 who are you", "The mail server wants somebody to sign in (530): name a user and a password.", true)]
    [InlineData("DATA=451 not now", "451 not now", false)]
    [InlineData("DATA=250 what", "250 what", false)]
    [InlineData("END=452 4.3.1 full", "452 4.3.1 full", false)]
    public async Task What_may_pass_or_is_ours_to_mend_is_tried_again(string answer, string because, bool isAway)
    {
        await using var server = ScriptedMailServer.Saying(answer);
        await using var transport = server.Transport();

        Assert.Equal(MailOutcome.TryAgain(Mails.To("ann@example.org"), because) with { IsAway = isAway }, await transport.SendAsync(Mails.To("ann@example.org"), Cancellation));
        Assert.Equal(MailOutcome.AllAccepted(Mails.To("ann@example.org")), await transport.SendAsync(Mails.To("ann@example.org"), Cancellation));
    }

    [Theory]
    [InlineData("RCPT=550-5.1.1 nobody\r\n550 5.1.1 of that name", "550 5.1.1 nobody 5.1.1 of that name", true)]
    [InlineData("RCPT=550 nobody", "550 nobody", true)]
    [InlineData("RCPT=554 5.7.1\t\u0007\u202eno relay", "554 5.7.1 \u202eno relay", false)]
    [InlineData("RCPT=550 5.1.8 not from there", "550 5.1.8 not from there", false)]
    [InlineData("MAIL=552 5.3.4 too large", "552 5.3.4 too large", false)]
    [InlineData("DATA=554 no", "554 no", false)]
    [InlineData("END=554 5.6.0 looks like spam", "554 5.6.0 looks like spam", false)]
    public async Task A_refusal_is_told_and_says_whether_it_is_about_the_address(string answer, string said, bool isForAnyMail)
    {
        await using var server = ScriptedMailServer.Saying(answer);
        await using var transport = server.Transport();

        Assert.Equal(MailOutcome.AllRefused(Mails.To("ann@example.org"), said, isForAnyMail), await transport.SendAsync(Mails.To("ann@example.org"), Cancellation));
    }

    [Theory]
    [InlineData("START=HTTP/1.1 400 Bad Request")]
    [InlineData("START=")]
    [InlineData("MAIL=25")]
    [InlineData("MAIL=250_ok")]
    [InlineData("MAIL=999 ok")]
    [InlineData("MAIL=250-one\r\n251 two")]
    [InlineData("END=taken")]
    public async Task What_is_not_smtp_is_not_believed(string answer)
    {
        await using var server = ScriptedMailServer.Saying(answer);
        await using var transport = server.Transport();

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.EndsWith(" is not SMTP; check the name and the port of the mail server.", outcome.Because);
        Assert.Equal(answer.StartsWith("END", StringComparison.Ordinal), outcome.IsUnclear);
        Assert.Empty(outcome.Accepted);
    }

    [Fact]
    public async Task A_mail_has_its_time_however_many_answers_it_takes()
    {
        await using var server = ScriptedMailServer.Saying();
        await using var transport = server.Transport(new() { Name = "gate.example.org", WholePatience = TimeSpan.FromTicks(1) });

        Assert.Equal("The mail server is too slow: a mail may take 0 s.", (await transport.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
    }

    [Fact]
    public async Task Answers_have_a_largest_size()
    {
        await using var wide = ScriptedMailServer.Saying($"MAIL=250 {new string('x', 100_000)}");
        await using var tall = ScriptedMailServer.Saying($"MAIL={string.Concat(Enumerable.Repeat("250-x\r\n", 10_000))}250 x");
        await using var toWide = wide.Transport();
        await using var toTall = tall.Transport();

        Assert.EndsWith(" has a line of more than 4096 bytes.", (await toWide.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
        Assert.EndsWith(" has more than 200 lines.", (await toTall.SendAsync(Mails.To("ann@example.org"), Cancellation)).Because);
    }

    [Fact]
    public async Task An_answer_too_many_is_not_taken_for_that_to_the_next_question()
    {
        await using var server = ScriptedMailServer.Saying("MAIL=250 ok\r\n250 and more", "RCPT=550 nobody");
        await using var transport = server.Transport();

        var outcome = await transport.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.Equal("The mail server said more than was asked: 250 and more", outcome.Because);
        Assert.Empty(outcome.Accepted);
        Assert.DoesNotContain("DATA", server.Heard);
    }

    [Fact]
    public async Task Answers_may_come_a_byte_at_a_time()
    {
        string[] answers = ["220 ready", "250-x\r\n250 SIZE", "250 ok", "250 ok", "354 go on"];
        await using var server = new ScriptedMailServer(async talk =>
        {
            foreach (var answer in answers)
            {
                foreach (var letter in $"{answer}\r\n")
                    await talk.SayAsync($"{letter}");
                await talk.HearAsync();
            }

            while (await talk.HearAsync() is not ".")
            {
                // The mail.
            }

            await talk.SayAsync("250 taken\n");
            await talk.HearAsync();
        });
        await using var transport = server.Transport();

        Assert.Equal(MailOutcome.AllAccepted(Mails.To("ann@example.org")), await transport.SendAsync(Mails.To("ann@example.org"), Cancellation));
    }

    [Fact]
    public async Task Recipients_whom_the_server_wants_later_go_in_transactions_of_their_own_and_one_that_closes_between_keeps_the_first()
    {
        await using var server = ScriptedMailServer.Saying("RCPT=250 ok", "RCPT=452 too many", "RCPT=452 too many", "MAIL=250 ok", "MAIL=421 enough");
        await using var transport = server.Transport();

        var outcome = await transport.SendAsync(Mails.To("ann@example.org", "bea@example.org", "cid@example.org"), Cancellation);

        Assert.Equal(Mails.Addresses("ann@example.org"), outcome.Accepted);
        Assert.Equal(Mails.Addresses("bea@example.org", "cid@example.org"), outcome.Remaining);
        Assert.Equal(TimeSpan.FromMinutes(5), outcome.RetryAfter);
        Assert.False(outcome.IsUnclear);
    }
}
