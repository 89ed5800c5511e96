using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>The custom properties of a message sent alone: every header that HTTP and Service Bus do not claim, its value in JSON.</summary>
internal static class CustomHeaders
{
    private static readonly HashSet<string> Claimed = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Authorization", "BrokerProperties", "Connection",
        "Content-Encoding", "Content-Length", "Content-MD5", "Content-Type", "Date", "Expect", "Host", "Keep-Alive", "Request-Id",
        "ServiceBusDlqSupplementaryAuthorization", "traceparent", "tracestate", "Transfer-Encoding", "User-Agent",
    };

    public static Dictionary<string, object> Read(IHeaderDictionary headers) => headers
        .Where(header => !Claimed.Contains(header.Key) && !header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key, header => Value(header.Key, header.Value.ToString()));

    public static object Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt32(out var narrow) => narrow,
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.Number => value.GetDouble(),
        _ => throw new FormatException($"A custom property is a text, a number or a boolean, not {value.GetRawText()}."),
    };

    private static object Value(string name, string json)
    {
        try
        {
            return Plain(JsonElement.Parse(json));
        }
        catch (JsonException)
        {
            throw new FormatException($"The header {name} is taken for a custom property and is no JSON value: put texts in double quotes.");
        }
    }
}
