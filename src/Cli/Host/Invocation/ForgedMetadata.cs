using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Cli.Host;

/// <summary>
/// A trap of the Functions host, kept: the top-level properties of a JSON body that is delivered as text overwrite the metadata
/// of the same name, whatever its case. <c>dataType: binary</c> closes it.
/// </summary>
internal static class ForgedMetadata
{
    /// <param name="textBody">Empty when the body is delivered as bytes.</param>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> textBody, Action<Utf8JsonWriter> writeOwn)
    {
        if (Parse(textBody) is not { } body)
        {
            writeOwn(json);
            return;
        }

        var metadata = ReadOwn(writeOwn);
        foreach (var (name, value) in body)
        {
            var own = metadata.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key ?? name;
            switch (value)
            {
                case JsonValue scalar:
                    // Whatever it was, a number too, it has become a text on the way.
                    metadata[own] = JsonSerializer.Serialize(scalar.ToString(), InvocationJson.Options);
                    break;
                case JsonObject nested:
                    metadata[own] = nested.DeepClone();
                    break;
            }
        }

        foreach (var (name, value) in metadata)
        {
            json.WritePropertyName(name);
            value!.WriteTo(json);
        }
    }

    private static JsonObject ReadOwn(Action<Utf8JsonWriter> writeOwn)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, InvocationJson.WriterOptions))
        {
            json.WriteStartObject();
            writeOwn(json);
            json.WriteEndObject();
        }

        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
