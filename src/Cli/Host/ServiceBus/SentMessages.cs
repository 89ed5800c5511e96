using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>Reads the messages of a send: one with its properties in headers, or a batch that is all JSON.</summary>
internal static class SentMessages
{
    private const string BatchContentType = "application/vnd.microsoft.servicebus.json";

    public static async Task<IReadOnlyList<BusMessage>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType == BatchContentType)
        {
            using var batch = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            return [.. batch.RootElement.EnumerateArray().Select(ReadItem)];
        }

        using var body = new StreamReader(request.Body);
        var text = await body.ReadToEndAsync(cancellation);
        using var broker = JsonDocument.Parse(request.Headers["BrokerProperties"] is [{ } header] ? header : "{}");
        return [Message(broker.RootElement, text, request.ContentType, CustomHeaders.Read(request.Headers))];
    }

    private static BusMessage ReadItem(JsonElement item)
    {
        var broker = item.TryGetProperty("BrokerProperties", out var properties) ? properties : JsonElement.Parse("{}");
        var custom = item.TryGetProperty("UserProperties", out var user)
            ? user.EnumerateObject().ToDictionary(property => property.Name, property => CustomHeaders.Plain(property.Value))
            : [];
        return Message(broker, Body(item), Text(broker, "ContentType"), custom);
    }

    private static string Body(JsonElement item)
    {
        var body = item.GetProperty("Body");
        return item.TryGetProperty("IsBodyBase64", out var encoded) && encoded.GetBoolean()
            ? System.Text.Encoding.UTF8.GetString(body.GetBytesFromBase64())
            : body.GetString()!;
    }

    private static BusMessage Message(JsonElement broker, string body, string? contentType, IReadOnlyDictionary<string, object> custom) =>
        new(Text(broker, "MessageId") ?? Guid.NewGuid().ToString("N"), Text(broker, "SessionId") ?? "", body)
        {
            Subject = Text(broker, "Label"),
            CorrelationId = Text(broker, "CorrelationId"),
            ContentType = contentType ?? "application/json",
            NotBefore = Text(broker, "ScheduledEnqueueTimeUtc") is { } start
                ? DateTimeOffset.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null,
            TimeToLive = broker.TryGetProperty("TimeToLive", out var lifetime) && lifetime.GetDouble() < TimeSpan.MaxValue.TotalSeconds
                ? TimeSpan.FromSeconds(lifetime.GetDouble())
                : null,
            Properties = custom,
        };

    private static string? Text(JsonElement broker, string name) =>
        broker.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
