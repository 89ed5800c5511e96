using System.Buffers;
using System.Text.Json;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>A mail as SendGrid's call <c>POST /v3/mail/send</c> wants it.</summary>
internal static class SendGridBody
{
    /// <summary>SendGrid writes these itself, and refuses a mail that brings them.</summary>
    private static readonly string[] Reserved =
        ["x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type", "content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc"];

    private static readonly string[] Tracking = ["click_tracking", "open_tracking", "subscription_tracking", "ganalytics"];

    public static ReadOnlyMemory<byte> Write(OutgoingMail mail)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();

        json.WriteStartArray("personalizations");
        json.WriteStartObject();
        json.WriteStartArray("to");
        foreach (var one in mail.To)
            WriteAddress(json, one);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        json.WritePropertyName("from");
        WriteAddress(json, mail.From);
        json.WriteString("subject", OneLine.Of(mail.Subject) is { Length: > 0 } subject ? subject : "(no subject)");
        json.WriteStartArray("content");
        WriteContent(json, "text/plain", mail.Text);
        if (mail.Html is { } html)
            WriteContent(json, "text/html", html);
        json.WriteEndArray();

        WriteHeaders(json, mail);
        json.WriteStartObject("custom_args");
        json.WriteString(SendGridEvents.MessageIdArgument, OneLine.Of(mail.MessageId));
        json.WriteEndObject();

        // People are not followed, and their links are left as they are.
        json.WriteStartObject("tracking_settings");
        foreach (var kind in Tracking)
        {
            json.WriteStartObject(kind);
            json.WriteBoolean("enable", false);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void WriteAddress(Utf8JsonWriter json, EmailAddress address)
    {
        json.WriteStartObject();
        json.WriteString("email", AddressSpec.Of(address, allowsUtf8: true));
        if (OneLine.Of(address.Name ?? "") is { Length: > 0 } name)
            json.WriteString("name", name);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string type, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("value", text is "" ? " " : text);
        json.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter json, OutgoingMail mail)
    {
        json.WriteStartObject("headers");
        json.WriteString("Message-ID", $"<{OneLine.Of(mail.MessageId)}>");
        var others = mail.Headers.Where(header => !Reserved.Contains(header.Name, StringComparer.OrdinalIgnoreCase));
        foreach (var (name, value) in others.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
            json.WriteString(name, HeaderLines.OnOneLine(value));
        json.WriteEndObject();
    }
}
