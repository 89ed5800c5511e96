using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Platform.Uploaders;

/// <summary>Reads what Launchpad answers; null for what is no such answer.</summary>
internal static class LaunchpadAnswers
{
    /// <summary>Of a version, the newest first (E-10).</summary>
    public static IReadOnlyList<Publication>? Publications(byte[] body) => Entries(body, entry => new Publication(
        Text(entry, "package_signer_link"), Text(entry, "sponsor_link"), Text(entry, "creator_link"), Text(entry, "package_creator_link")));

    /// <summary>Of a person's keys; in hexadecimal.</summary>
    public static IReadOnlyList<string>? Fingerprints(byte[] body) => Entries(body, entry => Text(entry, "fingerprint"))
        ?.OfType<string>().Where(fingerprint => fingerprint.Length <= 64 && fingerprint.All(char.IsAsciiHexDigit)).ToList();

    private static List<T>? Entries<T>(byte[] body, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(read)];
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
