using System.Text;
using System.Text.Json;

namespace Sluice.Worker.Dispatch;

/// <summary>Undoes the host's quoting: a scalar comes as JSON text inside a JSON string, or bare.</summary>
internal static class HostText
{
    /// <summary>A piece of metadata: scalars as text, objects and arrays as they are.</summary>
    public static object? Unwrap(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object or JsonValueKind.Array => value,
        JsonValueKind.String => Unquote(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>The message's own bytes, whether function.json asked for bytes or for text.</summary>
    public static byte[] Bytes(JsonElement data)
    {
        if (data.ValueKind is not JsonValueKind.String)
            return Encoding.UTF8.GetBytes(data.GetRawText());

        // A quotation mark is no letter of base64, so the two forms cannot be taken for each other.
        var text = data.GetString()!;
        if (!text.StartsWith('"') && data.TryGetBytesFromBase64(out var bytes))
            return bytes;

        return Encoding.UTF8.GetBytes(Unquote(text));
    }

    private static string Unquote(string text)
    {
        if (text is not ['"', .., '"'] || text.Length < 2)
            return text;

        try
        {
            return JsonSerializer.Deserialize(text, HostJson.Default.String)!;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
