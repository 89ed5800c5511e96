using System.Text.Json;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Dispatch;

/// <summary>What the host posts to a function that is not an HTTP function: its data, and metadata about it.</summary>
internal sealed record HostEnvelope(JsonElement Data, IReadOnlyDictionary<string, object?> Metadata, RetryContext? Retry)
{
    public static async Task<HostEnvelope> ReadAsync(Stream body, FunctionEntry function, CancellationToken cancellation)
    {
        var root = await JsonAsync(body, cancellation);
        var metadata = Part(root, nameof(Metadata)) ?? default;
        var named = Named(metadata);
        if (named.ContainsKey("MessageIdArray") || named.ContainsKey("DeliveryCountArray"))
        {
            throw new FormatException(
                $"This is a batch, but {function.Name} takes one message at a time: "
                + "function.json must not ask for cardinality many.");
        }

        if (Part(root, nameof(Data)) is not { } data)
            throw new FormatException("This is not an invocation: it has no Data.");

        return data.TryGetProperty(function.TriggerName, out var value)
            ? new HostEnvelope(value, named, RetryOf(metadata))
            : throw new FormatException($"The host sent no '{function.TriggerName}': function.json is of another build.");
    }

    private static JsonElement? Part(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object
        && root.TryGetProperty(name, out var part)
        && part.ValueKind is JsonValueKind.Object
            ? part
            : null;

    private static async Task<JsonElement> JsonAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(body, HostJson.Default.JsonElement, cancellation);
        }
        catch (JsonException)
        {
            // Its own words would quote the message.
            throw new FormatException("This is not an invocation: it is not JSON.");
        }
    }

    private static Dictionary<string, object?> Named(JsonElement metadata)
    {
        var named = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (metadata.ValueKind is not JsonValueKind.Object)
            return named;

        foreach (var property in metadata.EnumerateObject())
            named[property.Name] = HostText.Unwrap(property.Value);
        return named;
    }

    private static RetryContext? RetryOf(JsonElement metadata) =>
        metadata.ValueKind is JsonValueKind.Object && metadata.TryGetProperty("RetryContext", out var retry)
            ? retry.Deserialize(HostJson.Default.RetryContext)
            : null;
}
