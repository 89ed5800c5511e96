using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Core.Mail;
using Sluice.Platform.Contracts.Bus;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

public sealed class SendingBySendGrid : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient _http = new();
    private readonly ManualClock _clock = new();
    private SendGridStandIn _sendGrid = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _sendGrid = await SendGridStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_sendGrid.Wrong);
        _http.Dispose();
        await _sendGrid.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_goes_as_SendGrid_describes_it()
    {
        var mail = Mails.To("ann@example.org") with
        {
            To = [EmailAddress.Make("ann@example.org", "Ånn"), EmailAddress.Make("bea@bücher.example")],
            Subject = "Grüße\r\nBcc: x",
            Html = "<p>Grüße</p>",
            Headers = [new("List-Id", "Grüße <suite.example.org>"), new("Subject", "no"), new("X-Sluice", "a\r\nBcc: b")],
        };

        Assert.Equal(MailOutcome.AllAccepted(mail), await SendAsync(mail));

        Assert.Equal(
            """
            {"personalizations":[{"to":[{"email":"ann@example.org","name":"Ånn"},{"email":"bea@xn--bcher-kva.example"}]}],
            "from":{"email":"gate@example.org","name":"Sluice"},"subject":"Grüße Bcc: x",
            "content":[{"type":"text/plain","value":"Your upload is stuck.\n\n.dots and ordinary words\n"},{"type":"text/html","value":"<p>Grüße</p>"}],
            "headers":{"Message-ID":"<0a1b2c@example.org>","List-Id":"=?utf-8?Q?Gr=C3=BC=C3=9Fe?= <suite.example.org>","X-Sluice":"a Bcc: b"},
            "custom_args":{"sluice_message_id":"0a1b2c@example.org"},"tracking_settings":{"click_tracking":{"enable":false},
            "open_tracking":{"enable":false},"subscription_tracking":{"enable":false},"ganalytics":{"enable":false}}}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(Assert.Single(_sendGrid.Requests), Readable));
    }

    [Fact]
    public async Task An_empty_mail_is_still_one()
    {
        var mail = Mails.To("ann@example.org") with { Subject = " ", Text = "" };

        Assert.Equal(MailOutcome.AllAccepted(mail), await SendAsync(mail));
    }

    [Fact]
    public async Task More_than_a_thousand_recipients_go_in_several_requests()
    {
        var mail = Mails.To() with { To = [.. Enumerable.Range(0, 2500).Select(n => EmailAddress.Make($"person{n}@example.org"))] };

        Assert.Equal(MailOutcome.AllAccepted(mail), await SendAsync(mail));
        Assert.Equal([1000, 1000, 500], _sendGrid.Requests.Select(request => request.GetProperty("personalizations")[0].GetProperty("to").GetArrayLength()));
    }

    [Fact]
    public async Task What_was_sent_before_a_limit_is_not_sent_again()
    {
        var mail = Mails.To() with { To = [.. Enumerable.Range(0, 2500).Select(n => EmailAddress.Make($"person{n}@example.org"))] };
        _sendGrid.Next(HttpStatusCode.Accepted);
        _sendGrid.Next(HttpStatusCode.TooManyRequests, Error("too many requests"), ("Retry-After", "30"));

        var outcome = await SendAsync(mail);

        Assert.Equal(mail.To.Take(1000), outcome.Accepted);
        Assert.Equal(mail.To.Skip(1000), outcome.Remaining);
        Assert.Equal("SendGrid takes no mail now: 429 too many requests", outcome.Because);
        Assert.Equal(TimeSpan.FromSeconds(30), outcome.RetryAfter);
        Assert.Equal(2, _sendGrid.Requests.Count);
    }

    [Fact]
    public async Task The_end_of_a_limit_is_told_by_a_clock()
    {
        var now = _clock.GetUtcNow();
        _sendGrid.Next(HttpStatusCode.TooManyRequests, "", ("X-RateLimit-Reset", $"{now.AddSeconds(90).ToUnixTimeSeconds()}"));
        _sendGrid.Next(HttpStatusCode.TooManyRequests, "", ("X-RateLimit-Reset", "99999999999999"));
        _sendGrid.Next(HttpStatusCode.TooManyRequests, "", ("X-RateLimit-Reset", $"{now.AddDays(9).ToUnixTimeSeconds()}"));

        Assert.Equal(TimeSpan.FromSeconds(90), (await SendAsync(Mails.To("ann@example.org"))).RetryAfter);
        Assert.Null((await SendAsync(Mails.To("ann@example.org"))).RetryAfter);
        Assert.Equal(TimeSpan.FromHours(1), (await SendAsync(Mails.To("ann@example.org"))).RetryAfter);
    }

    [Fact]
    public async Task Who_cannot_be_sent_to_is_refused_and_the_others_are_sent_to()
    {
        var mail = Mails.To("ann@example.org", "bad@example.org", "bea@example.org");
        _sendGrid.Next(HttpStatusCode.BadRequest, """{"errors":[{"message":"Does not contain a valid address.","field":"personalizations.0.to.1.email","help":null}]}""");

        var outcome = await SendAsync(mail);

        Assert.Equal(Mails.Addresses("ann@example.org", "bea@example.org"), outcome.Accepted);
        Assert.Equal([new(EmailAddress.Make("bad@example.org"), "400 Does not contain a valid address.")], outcome.Refused);
        Assert.Equal(2, _sendGrid.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "content.0.value", "400 wrong\u2026")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "", "413 wrong\u2026")]
    public async Task A_mail_that_SendGrid_does_not_want_is_refused_without_a_word_against_the_recipient(HttpStatusCode status, string field, string said)
    {
        _sendGrid.Next(status, $$"""{"errors":[{"message":"wrong{{new string(' ', 3)}}\r\n","field":"{{field}}"}]}""");

        var refused = Assert.Single((await SendAsync(Mails.To("ann@example.org"))).Refused);

        Assert.Equal(said.TrimEnd('\u2026'), refused.Said);
        Assert.False(refused.IsForAnyMail);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "SendGrid does not let us send; check that the key is right and may send mail, and that the sender gate@example.org is verified there: 401 no (the key)")]
    [InlineData(HttpStatusCode.Forbidden, "SendGrid does not let us send; check that the key is right and may send mail, and that the sender gate@example.org is verified there: 403 no (the key)")]
    [InlineData(HttpStatusCode.InternalServerError, "SendGrid takes no mail now: 500 no (the key)")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SendGrid takes no mail now: 503 no (the key)")]
    [InlineData(HttpStatusCode.NotFound, "At 127.0.0.1 is no SendGrid; check its address: 404 no (the key)")]
    public async Task What_somebody_mends_or_what_passes_is_tried_again(HttpStatusCode status, string because)
    {
        _sendGrid.Next(status, Error($"no {SendGridStandIn.Key}"));

        Assert.Equal(MailOutcome.TryAgain(Mails.To("ann@example.org"), because) with { IsAway = true }, await SendAsync(Mails.To("ann@example.org")));
    }

    [Fact]
    public async Task A_sender_that_SendGrid_does_not_take_is_ours_to_mend()
    {
        _sendGrid.Next(HttpStatusCode.BadRequest, """{"errors":[{"message":"no such sender","field":"from.email"}]}""");

        Assert.Equal(
            "SendGrid does not take the sender gate@example.org; check it, and that SendGrid knows it: 400 no such sender",
            (await SendAsync(Mails.To("ann@example.org"))).Because);
        Assert.Equal(Mails.Addresses("ann@example.org"), (await SendAsync(Mails.To("ann@example.org") with { From = EmailAddress.Make("grüße@example.org") })).Remaining);
        Assert.Single(_sendGrid.Requests);
    }

    [Fact]
    public async Task Letters_beyond_ascii_before_the_at_are_not_taken()
    {
        var outcome = await SendAsync(Mails.To("jürgen@example.org", "ann@example.org"));

        Assert.Equal([new(EmailAddress.Make("jürgen@example.org"), "SendGrid does not take letters beyond ASCII before the @")], outcome.Refused);
        Assert.Equal(Mails.Addresses("ann@example.org"), outcome.Accepted);
    }

    [Fact]
    public async Task A_connection_that_is_lost_leaves_it_unclear()
    {
        _sendGrid.NextHangsUp();

        var outcome = await SendAsync(Mails.To("ann@example.org"));

        Assert.True(outcome.IsUnclear);
        Assert.Equal(Mails.Addresses("ann@example.org"), outcome.Remaining);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_clear()
    {
        var nobody = new SendGridTransport(_http, new(new("http://127.0.0.1:1/"), SendGridStandIn.Key), TimeProvider.System);

        var outcome = await nobody.SendAsync(Mails.To("ann@example.org"), Cancellation);

        Assert.False(outcome.IsUnclear);
        Assert.StartsWith("SendGrid at 127.0.0.1 cannot be reached: ", outcome.Because);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"errors\":7}")]
    [InlineData("{\"errors\":[7,null,{\"message\":null,\"field\":7}]}")]
    [InlineData("{\"errors\":[{\"message\":\"\\ud800\"}]}")]
    [InlineData("<html>")]
    [InlineData("{\"errors\":[{\"message\":\"x\",\"field\":\"personalizations.0.to.9999.email\"}]}")]
    public async Task Answers_that_make_no_sense_refuse_the_mail(string body)
    {
        _sendGrid.Next(HttpStatusCode.BadRequest, body);

        Assert.Single((await SendAsync(Mails.To("ann@example.org"))).Refused);
    }

    [Fact]
    public void A_key_does_not_go_in_the_clear()
    {
        Assert.Throws<ArgumentException>(() => new SendGridTransport(_http, new(new("http://mail.example/"), SendGridStandIn.Key), TimeProvider.System));
        Assert.Throws<ArgumentException>(() => new SendGridTransport(_http, new(new("https://mail.example/"), "a\nb"), TimeProvider.System));
    }

    private Task<MailOutcome> SendAsync(OutgoingMail mail) =>
        new SendGridTransport(_http, new(_sendGrid.Address, SendGridStandIn.Key), _clock).SendAsync(mail, Cancellation);

    private static string Error(string message) => $$"""{"errors":[{"message":"{{message}}","field":null,"help":null}]}""";
}
