using System.Globalization;
using System.Text.Json;
using Azure;

namespace Sluice.Platform.Bus;

/// <summary>Reads a message from the answer to a receive: body, broker properties, and headers for the custom ones.</summary>
internal static class ReceivedMessageReader
{
    public static ReceivedMessage Read(Response response)
    {
        using var json = JsonDocument.Parse(
            response.Headers.TryGetValue("BrokerProperties", out var header) ? header : throw Unreadable("no BrokerProperties"));
        var broker = json.RootElement;
        var message = new BusMessage(Text(broker, "MessageId") ?? "", Text(broker, "SessionId") ?? "", response.Content.ToString())
        {
            Subject = Text(broker, "Label"),
            CorrelationId = Text(broker, "CorrelationId"),
            ContentType = response.Headers.ContentType ?? "application/json",
            Properties = Custom(response),
        };
        return new ReceivedMessage(
            message,
            broker.GetProperty("SequenceNumber").GetInt64(),
            broker.GetProperty("DeliveryCount").GetInt32(),
            Moment(broker, "EnqueuedTimeUtc"),
            Text(broker, "LockToken") ?? throw Unreadable("no lock token"),
            Moment(broker, "LockedUntilUtc"));
    }

    /// <remarks>A custom property is any header whose value is a JSON value; what HTTP itself sends is never quoted.</remarks>
    private static Dictionary<string, object> Custom(Response response)
    {
        var custom = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers)
        {
            if (header.Name is not ("Content-Length" or "BrokerProperties") && BusJson.Property(header.Value) is { } value)
                custom[header.Name] = value;
        }

        return custom;
    }

    private static string? Text(JsonElement broker, string name) =>
        broker.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset Moment(JsonElement broker, string name) => Text(broker, name) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : throw Unreadable($"no {name}");

    private static RequestFailedException Unreadable(string why) => new(502, $"The bus sent a message with {why}.");
}
