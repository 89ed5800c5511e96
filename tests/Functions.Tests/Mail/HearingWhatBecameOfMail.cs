using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Core.Mail;
using Sluice.Functions.Hosting;
using Sluice.Platform.Mail;
using static Sluice.Functions.Tests.Mail.MailRoom;

namespace Sluice.Functions.Tests.Mail;

/// <summary>SendGrid's events and mail servers' reports, at their doors.</summary>
public sealed class HearingWhatBecameOfMail : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task A_signed_bounce_is_noted_on_the_person_and_on_the_record()
    {
        var room = await OpenAsync();
        var id = await TellAnnAsync(room);

        Assert.Equal((200, """{"heard":1,"counted":1}"""), await PostAsync(room, Bounce(id)));

        var ann = await room.People.FindAsync(Ann, Cancellation);
        Assert.Equal((Noon.AddMinutes(-1), "5.1.1 550 no such user"), (ann.BouncedAt!.Value, ann.Said));
        Assert.Equal(new SentNote(5, Noon, id, "ann@acme.test: came back: 5.1.1 550 no such user"), Assert.Single(await room.Book.OfSubjectAsync("forky", "green", Cancellation)).Sent);
    }

    [Fact]
    public async Task Heard_twice_it_changes_nothing_more()
    {
        var room = await OpenAsync();
        var id = await TellAnnAsync(room);
        await PostAsync(room, Bounce(id));
        var before = (await room.People.FindAsync(Ann, Cancellation), await room.Book.OfListAsync("forky", Cancellation));

        await PostAsync(room, Bounce(id));

        Assert.Equal(before.Item1, await room.People.FindAsync(Ann, Cancellation));
        Assert.Equal(before.Item2, await room.Book.OfListAsync("forky", Cancellation));
    }

    [Fact]
    public async Task Who_calls_a_mail_spam_has_left_its_list()
    {
        var room = await OpenAsync();
        var id = await TellAnnAsync(room);

        await PostAsync(room, $$"""[{"email":"ann@acme.test","event":"spamreport","smtp-id":"<{{id}}>","timestamp":1795262340}]""");

        var ann = await room.People.FindAsync(Ann, Cancellation);
        Assert.Equal([("forky", false, Noon)], ann.Wants);
        Assert.Null(ann.BouncedAt);
    }

    [Fact]
    public async Task A_complaint_of_somebody_who_was_never_told_anything_is_about_no_list()
    {
        var room = await OpenAsync();

        Assert.Equal((200, """{"heard":1,"counted":0}"""), await PostAsync(room, """[{"email":"bea@acme.test","event":"spamreport","timestamp":1795262340}]"""));
        Assert.Empty((await room.People.FindAsync(Bea, Cancellation)).Wants);
    }

    [Fact]
    public async Task What_arrived_or_waits_is_no_news()
    {
        var room = await OpenAsync();
        var id = await TellAnnAsync(room);

        Assert.Equal((200, """{"heard":2,"counted":0}"""), await PostAsync(room, $$"""
            [{"email":"ann@acme.test","event":"delivered","smtp-id":"<{{id}}>"},{"email":"ann@acme.test","event":"deferred","smtp-id":"<{{id}}>"},{"email":"ann@acme.test","event":"open"}]
            """));
        Assert.Null((await room.People.FindAsync(Ann, Cancellation)).BouncedAt);
    }

    [Fact]
    public async Task Events_without_the_right_signature_over_these_very_bytes_are_refused()
    {
        var room = await OpenAsync();
        var body = Bounce(await TellAnnAsync(room));

        foreach (var (signed, at) in ((string, DateTimeOffset)[])[($"{body} ", Noon), (body, Noon.AddDays(-3)), (body, Noon.AddDays(1))])
            Assert.Equal(403, (await PostAsync(room, body, signed, at)).Status);
        Assert.Null((await room.People.FindAsync(Ann, Cancellation)).BouncedAt);
    }

    [Fact]
    public async Task What_is_signed_and_no_list_of_events_is_refused() =>
        Assert.Equal((400, """{"message":"the body is no list of events"}"""), await PostAsync(await OpenAsync(), "{}"));

    [Fact]
    public async Task Without_a_key_of_theirs_SendGrids_events_are_not_heard()
    {
        var room = await OpenAsync();

        var answer = await ReadAsync(await Door(room, new(Settings)).OnSendGridAsync(Request("POST", "", "[]"), Cancellation));

        Assert.Equal((404, """{"message":"SendGrid's events are not heard here: the configuration gives no event-key"}"""), answer);
    }

    [Fact]
    public async Task A_report_of_a_mail_server_counts_for_a_mail_that_was_sent_to_that_person_only()
    {
        var room = await OpenAsync();
        var id = await TellAnnAsync(room);

        Assert.Equal((200, """{"heard":1,"counted":0}"""), await ReportAsync(room, "another@gate.test", "ann@acme.test"));
        Assert.Equal((200, """{"heard":1,"counted":0}"""), await ReportAsync(room, id, "bea@acme.test"));
        Assert.Null((await room.People.FindAsync(Bea, Cancellation)).BouncedAt);
        Assert.Null((await room.People.FindAsync(Ann, Cancellation)).BouncedAt);

        Assert.Equal((200, """{"heard":1,"counted":1}"""), await ReportAsync(room, id, "ann@acme.test"));
        Assert.Contains("550 5.1.1 user unknown", (await room.People.FindAsync(Ann, Cancellation)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_else_is_piped_is_heard_as_nothing()
    {
        var room = await OpenAsync();

        var answer = await ReadAsync(await Door(room, new(Settings)).OnBounceAsync(Request("POST", "", "Subject: out of office\r\n\r\nI am away.\r\n"), Cancellation));

        Assert.Equal((200, """{"heard":0,"counted":0}"""), answer);
    }

    private static async Task<string> TellAnnAsync(MailRoom room)
    {
        await room.KeepAsync(Topic(), "It is stuck.", Ann);
        return await room.SendAsync(Reminder(Ann, Topic(), 5));
    }

    private static string Bounce(string id) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""[{"email":"ann@acme.test","event":"bounce","type":"bounce","status":"5.1.1","reason":"550 no such user","smtp-id":"<{{id}}>","timestamp":{{Noon.AddMinutes(-1).ToUnixTimeSeconds()}}}]""");

    private static async Task<(int Status, string Body)> ReportAsync(MailRoom room, string id, string person) => await ReadAsync(await Door(room, new(Settings)).OnBounceAsync(
        Request("POST", "", $"""
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.acme.test

            Final-Recipient: rfc822; {person}
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 user unknown

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <{id}>

            --b--
            """), Cancellation));

    private static HearOfMail.HearOfMail Door(MailRoom room, MailSetup setup) => new(setup, room.News, room.Clock, NullLogger<HearOfMail.HearOfMail>.Instance);

    private async Task<(int Status, string Body)> PostAsync(MailRoom room, string body, string? signed = null, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? Noon).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = Request("POST", "", body);
        request.Headers[SendGridSignature.TimestampHeader] = timestamp;
        request.Headers[SendGridSignature.SignatureHeader] = Convert.ToBase64String(
            _key.SignData(Encoding.UTF8.GetBytes(timestamp + (signed ?? body)), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        var settings = Settings with { Road = new MailRoad.SendGrid(new("https://api.sendgrid.test"), "SG.x", Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo())) };
        return await ReadAsync(await Door(room, new(settings)).OnSendGridAsync(request, Cancellation));
    }
}
