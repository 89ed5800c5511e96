using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sluice.Town.GitHub;

/// <summary>Writes answers and payloads as GitHub does.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Stamp(DateTimeOffset? at) => at is { } known ? Stamp(known) : null;

    public static object Link(string href) => new { href };
}
