using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

public sealed class ReadingSendGridEvents : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-21T12:00:00Z", CultureInfo.InvariantCulture);
    private static readonly string Stamp = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("""{"event":"bounce","type":"bounce","status":"5.1.1","reason":"550 no such person"}""", MailEventKind.Bounced, "5.1.1 550 no such person")]
    [InlineData("""{"event":"bounce","type":"blocked","status":"5.7.1","reason":"your address is on a list"}""", MailEventKind.Deferred, "5.7.1 your address is on a list")]
    [InlineData("""{"event":"deferred","response":"450 later\r\nplease","attempt":"3"}""", MailEventKind.Deferred, "450 later please")]
    [InlineData("""{"event":"delivered","response":"250 OK"}""", MailEventKind.Delivered, "250 OK")]
    [InlineData("""{"event":"spamreport"}""", MailEventKind.Complained, "")]
    [InlineData("""{"event":"unsubscribe"}""", MailEventKind.Complained, "")]
    [InlineData("""{"event":"dropped","reason":"Bounced Address","status":"5.0.0"}""", MailEventKind.Bounced, "5.0.0 Bounced Address")]
    [InlineData("""{"event":"dropped","reason":"Unsubscribed Address"}""", MailEventKind.Complained, "Unsubscribed Address")]
    [InlineData("""{"event":"dropped","reason":"Spam Reporting Address"}""", MailEventKind.Complained, "Spam Reporting Address")]
    [InlineData("""{"event":"dropped","reason":"Recipient List over Package Quota"}""", MailEventKind.Deferred, "Recipient List over Package Quota")]
    public void Each_event_of_ours_is_one_of_four_kinds(string happened, MailEventKind kind, string said)
    {
        var read = Assert.Single(Events($$"""{"email":"ann@example.org","timestamp":1763726400,"sluice_message_id":"abc@example.org",{{happened[1..]}}""")!.Value);

        Assert.Equal(new MailEvent(EmailAddress.Make("ann@example.org"), "abc@example.org", kind, said) { At = DateTimeOffset.FromUnixTimeSeconds(1763726400) }, read);
    }

    [Fact]
    public void Without_our_argument_the_mail_is_known_by_the_id_it_went_with()
    {
        var read = Events("""{"email":"ann@example.org","event":"bounce","smtp-id":"<abc@example.org>"}""")!.Value;

        Assert.Equal("abc@example.org", Assert.Single(read).MessageId);
    }

    [Fact]
    public void What_does_not_concern_us_or_cannot_be_read_is_left_out()
    {
        var read = Events("""
            {"email":"ann@example.org","event":"open"}, {"event":"bounce"}, 7, null, "text", [], {"email":7,"event":"bounce"},
            {"email":"ann@example.org\r\nBcc: x","event":"bounce"}, {"email":"\ud800@example.org","event":"bounce"},
            {"email":"bea@example.org","event":"bounce","timestamp":1e300,"reason":"\ud800","smtp-id":7}
            """)!.Value;

        Assert.Equal(new MailEvent(EmailAddress.Make("bea@example.org"), MessageId: null, MailEventKind.Bounced, ""), Assert.Single(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("null")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_list_is_null(string body) => Assert.Null(SendGridEvents.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Events_that_SendGrid_signed_are_believed()
    {
        var body = "[{\"email\":\"a@example.org\"}]\r\n"u8;

        Assert.True(SendGridSignature.IsGood(PublicKey, Sign(Stamp, body), Stamp, body, Now));
        Assert.True(SendGridSignature.IsGood(PublicKey, Sign(Stamp, body), Stamp, body, Now.AddHours(24)));
    }

    [Fact]
    public void Events_that_were_changed_or_signed_by_another_are_not()
    {
        var body = "[]"u8;
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.False(SendGridSignature.IsGood(PublicKey, Sign(Stamp, body), Stamp, "[ ]"u8, Now));
        Assert.False(SendGridSignature.IsGood(PublicKey, Sign(Stamp, body), $"{Now.ToUnixTimeSeconds() + 1}", body, Now));
        Assert.False(SendGridSignature.IsGood(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()), Sign(Stamp, body), Stamp, body, Now));
    }

    [Fact]
    public void Old_events_are_not_heard_again()
    {
        var body = "[]"u8;

        Assert.False(SendGridSignature.IsGood(PublicKey, Sign(Stamp, body), Stamp, body, Now.AddHours(26)));
        Assert.False(SendGridSignature.IsGood(PublicKey, Sign(Stamp, body), Stamp, body, Now.AddHours(-1)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("no base64!", "1795262400")]
    [InlineData("AAAA", "1795262400")]
    [InlineData("AAAA", "soon")]
    [InlineData("AAAA", "99999999999999999999")]
    public void Signatures_that_are_none_are_not_believed(string? signature, string? timestamp) =>
        Assert.False(SendGridSignature.IsGood(PublicKey, signature, timestamp, "[]"u8, Now));

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("AAAA")]
    public void A_key_that_is_none_says_what_to_mend(string key) => Assert.Equal(
        "The key of SendGrid's events is no public key on P-256: copy it from SendGrid's page of the signed event webhook, all of it.",
        Assert.Throws<FormatException>(() => SendGridSignature.IsGood(key, "AAAA", Stamp, "[]"u8, Now)).Message);

    private string Sign(string stamp, ReadOnlySpan<byte> body) => Convert.ToBase64String(
        _key.SignData([.. Encoding.ASCII.GetBytes(stamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private static Core.Seq<MailEvent>? Events(string happened) => SendGridEvents.Read(Encoding.UTF8.GetBytes($"[{happened}]"));
}
