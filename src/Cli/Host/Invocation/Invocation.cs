using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sluice.Cli.Host;

/// <summary>One call of a function that is not HTTP, as the Functions host writes it.</summary>
/// <param name="Id">Told to the handler in a header and to people in the log.</param>
public sealed record Invocation(string Function, Guid Id, ReadOnlyMemory<byte> Body)
{
    /// <param name="writeData">Writes the trigger's payload under its parameter's name.</param>
    /// <param name="writeMetadata">Writes what is known about it.</param>
    internal static Invocation Of(string function, DateTimeOffset now, Action<Utf8JsonWriter> writeData, Action<Utf8JsonWriter> writeMetadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, InvocationJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("Data");
            writeData(json);
            json.WriteEndObject();
            json.WriteStartObject("Metadata");
            writeMetadata(json);
            json.WriteStartObject("sys");
            json.WriteString("MethodName", function);
            json.WriteString("UtcNow", now.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
            json.WriteString("RandGuid", Guid.NewGuid().ToString());
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new(function, Guid.NewGuid(), buffer.WrittenMemory);
    }

    /// <summary>Bytes travel as one base64 string, text as JSON inside a JSON string.</summary>
    internal static void WriteContent(Utf8JsonWriter json, string parameter, ReadOnlySpan<byte> content, bool isBinary)
    {
        if (isBinary)
            json.WriteBase64String(parameter, content);
        else
            json.WriteScalar(parameter, Encoding.UTF8.GetString(content));
    }
}
