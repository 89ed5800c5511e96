using System.Text.Json;

namespace Sluice.Core;

/// <summary>Reads values out of somebody else's JSON by path, naming the path when it is not what was agreed.</summary>
public static class JsonPaths
{
    public static string Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.TextOrNull(path) ?? throw Missing(path, "a text");

    public static int Number(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : throw Missing(path, "a number");

    public static long Id(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var id) ? id : throw Missing(path, "an id");

    public static DateTimeOffset Time(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out var time) ? time : throw Missing(path, "a time");

    /// <summary>Null when it is absent, null, or something else.</summary>
    public static string? TextOrNull(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>False when it is absent, null, or something else.</summary>
    public static bool Flag(this JsonElement json, params ReadOnlySpan<string> path) => json.At(path) is { ValueKind: JsonValueKind.True };

    public static bool Has(this JsonElement json, params ReadOnlySpan<string> path) => json.At(path) is { ValueKind: not JsonValueKind.Null };

    private static JsonElement? At(this JsonElement json, ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(step, out json))
                return null;
        }

        return json;
    }

    private static PayloadException Missing(ReadOnlySpan<string> path, string what) =>
        new($"{string.Join('.', path.ToArray())} should be {what}, and is not");
}

/// <summary>Somebody else's JSON is not what was agreed. The message names the field, never its content.</summary>
public sealed class PayloadException(string message) : Exception(message);
