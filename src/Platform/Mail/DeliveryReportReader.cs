using System.Globalization;
using System.Text;
using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Reads mails that mail servers send about mail: what became of it (RFC 3464, 6533), and who called it spam (RFC 5965).</summary>
/// <remarks>Anybody can write one: believe it only of a mail that was sent, which its message id tells.</remarks>
public static class DeliveryReportReader
{
    /// <summary>A report returns headers, and seldom more; what is longer is read so far.</summary>
    private const int MostBytes = 1 << 20;

    private const int MostRecipients = 1000;

    /// <returns>Empty when it is no such mail.</returns>
    public static Seq<MailEvent> Read(ReadOnlySpan<byte> message)
    {
        var parts = new ReceivedPart(Encoding.Latin1.GetString(message[..Math.Min(message.Length, MostBytes)])).All();
        if (!parts.Any(part => part.Type is "multipart/report"))
            return [];

        var id = parts.Select(MessageIdOf).FirstOrDefault(found => found is not null);
        return parts.SelectMany(part => part.Type switch
        {
            "message/delivery-status" or "message/global-delivery-status" => Deliveries(part.Content, id),
            "message/feedback-report" => Complaints(part.Content, id),
            _ => [],
        }).Take(MostRecipients).ToSeq();
    }

    /// <summary>Groups of fields: the first is about the mail, each other about a recipient.</summary>
    private static IEnumerable<MailEvent> Deliveries(string content, string? id)
    {
        DateTimeOffset? arrived = null;
        for (var at = 0; at < content.Length;)
        {
            var end = ReceivedField.EndOf(content, at);
            var fields = ReceivedField.Read(content[at..end]);
            at = end;
            arrived ??= TimeOf(ReceivedField.Of(fields, "Last-Attempt-Date")) ?? TimeOf(ReceivedField.Of(fields, "Arrival-Date"));
            if (Recipient(fields) is { } person && KindOf(fields) is { } kind)
                yield return new(person, id, kind, Said(fields)) { At = TimeOf(ReceivedField.Of(fields, "Last-Attempt-Date")) ?? arrived };
        }
    }

    private static IEnumerable<MailEvent> Complaints(string content, string? id)
    {
        var fields = ReceivedField.Read(content);
        var kind = ReceivedField.Of(fields, "Feedback-Type");
        return kind.Equals("not-spam", StringComparison.OrdinalIgnoreCase)
            ? []
            : from field in fields
              where field.Name.Equals("Original-Rcpt-To", StringComparison.OrdinalIgnoreCase)
              let person = AddressIn(field.Value)
              where person is not null
              select new MailEvent(person, id, MailEventKind.Complained, OneLine.Short(kind)) { At = TimeOf(ReceivedField.Of(fields, "Arrival-Date")) };
    }

    /// <summary>As we wrote it where that is said: the final one may be behind somebody's forwarding.</summary>
    private static EmailAddress? Recipient(IReadOnlyList<ReceivedField> fields) =>
        AddressIn(ReceivedField.Of(fields, "Original-Recipient")) ?? AddressIn(ReceivedField.Of(fields, "Final-Recipient"));

    /// <summary>That the server gave up for now, or did not want this mail, is no word about the address.</summary>
    private static MailEventKind? KindOf(IReadOnlyList<ReceivedField> fields) => ReceivedField.Of(fields, "Action").ToLowerInvariant() switch
    {
        "failed" when ReceivedField.Of(fields, "Status") is var status && (status.StartsWith('4') || !EnhancedStatus.IsAboutAddress(status)) => MailEventKind.Deferred,
        "failed" => MailEventKind.Bounced,
        "delayed" => MailEventKind.Deferred,
        "delivered" or "relayed" or "expanded" => MailEventKind.Delivered,
        _ => null,
    };

    private static string Said(IReadOnlyList<ReceivedField> fields)
    {
        var diagnostic = AfterType(ReceivedField.Of(fields, "Diagnostic-Code"));
        var status = ReceivedField.Of(fields, "Status");
        return OneLine.Short(Utf8(diagnostic.Contains(status, StringComparison.Ordinal) ? diagnostic : $"{status} {diagnostic}"));
    }

    private static EmailAddress? AddressIn(string value)
    {
        var text = AfterType(value).Trim('<', '>', ' ');
        return EmailAddress.TryMake(Utf8(text), name: null, out var address) ? address : null;
    }

    /// <summary><c>rfc822; ann@example.org</c>, <c>smtp; 550 no such person</c>.</summary>
    private static string AfterType(string value) => value[(value.IndexOf(';') + 1)..].Trim();

    private static string Utf8(string bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));

    private static DateTimeOffset? TimeOf(string value) =>
        DateTimeOffset.TryParse(value.Split('(')[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Of the mail the report is about, which it returns whole or by its headers.</summary>
    private static string? MessageIdOf(ReceivedPart part) => part.Type switch
    {
        "message/rfc822" or "message/global" or "text/rfc822-headers" or "message/global-headers" or "message/rfc822-headers" =>
            new ReceivedPart(part.Content).Header("Message-ID").Trim('<', '>', ' ') is { Length: > 0 and <= 500 } id ? OneLine.Short(id) : null,
        _ => null,
    };
}
