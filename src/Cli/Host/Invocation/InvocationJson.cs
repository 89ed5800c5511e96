using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sluice.Cli.Host;

/// <summary>How the Functions host writes values into an invocation: scalars as JSON text inside a JSON string, objects as they are.</summary>
internal static class InvocationJson
{
    private const string Zoned = "yyyy-MM-ddTHH:mm:ssK";
    private const string Unzoned = "yyyy-MM-ddTHH:mm:ss";

    /// <summary>Quotes and letters beyond ASCII stay readable, as in the host's own.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteScalar(this Utf8JsonWriter json, string name, string? value)
    {
        // The host leaves out what is null.
        if (value is not null)
            json.WriteString(name, JsonSerializer.Serialize(value, Options));
    }

    public static void WriteScalar(this Utf8JsonWriter json, string name, long value) =>
        json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A DateTimeOffset loses its fraction.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.ToUniversalTime().ToString(Zoned, CultureInfo.InvariantCulture));

    /// <summary>A DateTime loses its fraction and its zone.</summary>
    public static void WriteDateTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString(Unzoned, CultureInfo.InvariantCulture));

    public static void WriteValue(this Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, value.GetType(), Options);
    }
}
