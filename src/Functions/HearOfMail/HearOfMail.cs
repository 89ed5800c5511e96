using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Functions.Hosting;
using Sluice.Functions.OnGitHubWebhook;
using Sluice.Platform.Mail;
using Sluice.Worker;

namespace Sluice.Functions.HearOfMail;

/// <summary>The doors for what became of mails later: SendGrid's signed events, and the reports that mail servers send back.</summary>
public sealed class HearOfMail(MailSetup setup, MailNews news, TimeProvider clock, ILogger<HearOfMail> log)
{
    [Function("OnSendGridEvents")]
    public async Task<IResult> OnSendGridAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/events/sendgrid")] HttpRequest request, CancellationToken cancellation)
    {
        if (setup.Settings?.Road is not MailRoad.SendGrid { EventKey: { } key })
            return Answers.Say(404, "SendGrid's events are not heard here: the configuration gives no event-key");
        // The signature covers the bytes that were sent, so they are read before anything parses them.
        if (await WebhookBody.ReadAsync(request, cancellation) is not { } body)
            return Answers.Say(413, $"events may have {WebhookBody.MostBytes} bytes, and these have more");

        var (signature, timestamp) = (request.Headers[SendGridSignature.SignatureHeader], request.Headers[SendGridSignature.TimestampHeader]);
        if (!SendGridSignature.IsGood(key, signature, timestamp, body.Span, clock.GetUtcNow()))
            return Answers.Say(403, "the signature does not match, or is too old: switch on the signed event webhook, and give its key to the configuration as event-key");
        return SendGridEvents.Read(body) is { } events
            ? await HearAsync(events, needsMail: false, cancellation)
            : Answers.Say(400, "the body is no list of events");
    }

    /// <remarks>Whoever has the key pipes what the mail server was sent, and that anybody may have written: it is believed only of mails we sent.</remarks>
    [Function("OnBounce")]
    public async Task<IResult> OnBounceAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "mail/bounces")] HttpRequest request, CancellationToken cancellation)
    {
        if (await WebhookBody.ReadAsync(request, cancellation) is not { } body)
            return Answers.Say(413, $"a report may have {WebhookBody.MostBytes} bytes, and this one has more");

        return await HearAsync(DeliveryReportReader.Read(body.Span), needsMail: true, cancellation);
    }

    private async Task<IResult> HearAsync(Seq<MailEvent> events, bool needsMail, CancellationToken cancellation)
    {
        var counted = 0;
        foreach (var happened in events)
            counted += await news.HearAsync(happened, needsMail, cancellation) ? 1 : 0;
        log.HeardOfMail(events.Count, counted);
        return Results.Json(new { heard = events.Count, counted });
    }
}
