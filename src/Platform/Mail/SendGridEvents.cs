using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Reads what SendGrid's event webhook posts.</summary>
public static class SendGridEvents
{
    /// <summary>The mail's id, sent along with it and given back with each event.</summary>
    internal const string MessageIdArgument = "sluice_message_id";

    private const int LongestMessageId = 500;

    /// <summary>Events that concern us; others, and those that cannot be read, are left out.</summary>
    /// <returns>Null when it is no list of events at all.</returns>
    public static Seq<MailEvent>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return json.RootElement.ValueKind is JsonValueKind.Array
                ? json.RootElement.EnumerateArray().Select(Read).OfType<MailEvent>().ToSeq()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MailEvent? Read(JsonElement happened)
    {
        if (happened.ValueKind is not JsonValueKind.Object || !EmailAddress.TryMake(Text(happened, "email"), name: null, out var person))
            return null;

        var said = OneLine.Short(string.Join(' ', new[] { Text(happened, "status"), Text(happened, "reason"), Text(happened, "response") }.Where(part => part is not "")));
        MailEventKind? kind = Text(happened, "event") switch
        {
            "bounce" when Text(happened, "type") is "blocked" => MailEventKind.Deferred,
            "bounce" => MailEventKind.Bounced,
            "deferred" => MailEventKind.Deferred,
            "delivered" => MailEventKind.Delivered,
            "spamreport" or "unsubscribe" or "group_unsubscribe" => MailEventKind.Complained,
            "dropped" => WhyDropped(said),
            _ => null,
        };
        return kind is { } what ? new(person, MessageIdOf(happened), what, said) { At = TimeOf(happened) } : null;
    }

    /// <summary>SendGrid drops what it knows to be in vain, and says why in one of few phrases.</summary>
    private static MailEventKind WhyDropped(string said) => said switch
    {
        _ when said.Contains("Bounced Address", StringComparison.OrdinalIgnoreCase) => MailEventKind.Bounced,
        _ when said.Contains("Invalid", StringComparison.OrdinalIgnoreCase) && !said.Contains("SMTPAPI", StringComparison.OrdinalIgnoreCase) => MailEventKind.Bounced,
        _ when said.Contains("Unsubscribed", StringComparison.OrdinalIgnoreCase) => MailEventKind.Complained,
        _ when said.Contains("Spam Report", StringComparison.OrdinalIgnoreCase) => MailEventKind.Complained,
        _ => MailEventKind.Deferred,
    };

    private static string? MessageIdOf(JsonElement happened)
    {
        var id = Text(happened, MessageIdArgument) is { Length: > 0 } ours ? ours : Text(happened, "smtp-id").Trim('<', '>', ' ');
        return id.Length is > 0 and <= LongestMessageId && !id.Any(char.IsControl) ? id : null;
    }

    private static DateTimeOffset? TimeOf(JsonElement happened) =>
        happened.TryGetProperty("timestamp", out var at) && at.ValueKind is JsonValueKind.Number && at.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Text(JsonElement happened, string name) =>
        happened.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && TryText(value, out var text) ? text : "";

    /// <summary>A half of a surrogate pair is JSON, and no text.</summary>
    private static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
