using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Platform.Bus;

/// <summary>Messages in the JSON and the headers of the Service Bus REST API.</summary>
internal static class BusJson
{
    public const string BatchContentType = "application/vnd.microsoft.servicebus.json";

    /// <summary>The value of the BrokerProperties header.</summary>
    public static JsonObject BrokerProperties(BusMessage message)
    {
        var broker = new JsonObject { ["MessageId"] = message.MessageId };
        if (message.SessionId.Length > 0)
            broker["SessionId"] = message.SessionId;
        if (message.Subject is not null)
            broker["Label"] = message.Subject;
        if (message.CorrelationId is not null)
            broker["CorrelationId"] = message.CorrelationId;
        if (message.NotBefore is { } notBefore)
            broker["ScheduledEnqueueTimeUtc"] = Moment(notBefore);
        if (message.TimeToLive is { } timeToLive)
            broker["TimeToLive"] = timeToLive.TotalSeconds;
        return broker;
    }

    /// <summary>One message of a batch: there, headers say nothing about it.</summary>
    public static JsonObject BatchItem(BusMessage message)
    {
        var broker = BrokerProperties(message);
        broker["ContentType"] = message.ContentType;
        var item = new JsonObject { ["Body"] = message.Body, ["BrokerProperties"] = broker };
        if (message.Properties.Count > 0)
            item["UserProperties"] = new JsonObject(message.Properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, Node(p))));
        return item;
    }

    public static void CheckProperties(BusMessage message)
    {
        foreach (var property in message.Properties)
            Node(property);
    }

    /// <summary>A custom property as a header: JSON, so that a text is quoted and a number is not.</summary>
    public static string Header(KeyValuePair<string, object> property) => Node(property)!.ToJsonString();

    public static object? Property(string header)
    {
        try
        {
            return JsonNode.Parse(header) is JsonValue value ? Plain(value) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <remarks>The API writes times as HTTP does, to the second: rounding up keeps a message from coming early.</remarks>
    private static string Moment(DateTimeOffset moment)
    {
        var second = moment.ToUniversalTime().AddTicks(TimeSpan.TicksPerSecond - 1);
        return second.ToString("R", CultureInfo.InvariantCulture);
    }

    private static JsonValue? Node(KeyValuePair<string, object> property) => property.Value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        _ => throw new ArgumentException(
            $"The property '{property.Key}' is a {property.Value.GetType().Name}: send a string, bool, int, long or double."),
    };

    private static object? Plain(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetValue(out int narrow) => narrow,
        JsonValueKind.Number when value.TryGetValue(out long number) => number,
        JsonValueKind.Number => value.GetValue<double>(),
        _ => null,
    };
}
