using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Platform.Gate;

/// <summary><c>{source: {version: [[address, …], last_sent]}}</c> (E-49).</summary>
internal static class EmailCacheJson
{
    /// <summary>Reads on until the damage, so that a file cut short loses no more than what was cut.</summary>
    /// <exception cref="JsonException">It is damaged; what was read until then counts.</exception>
    /// <exception cref="InvalidOperationException">A text in it is none.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, Dictionary<(string Source, string Version), KeptReminder> into)
    {
        var json = new Utf8JsonReader(bytes);
        if (!json.Read() || json.TokenType is not JsonTokenType.StartObject)
            throw new JsonException("it is no object of sources");

        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var source = json.GetString()!;
            json.Read();
            if (json.TokenType is not JsonTokenType.StartObject)
                throw new JsonException($"{source} has no object of versions");

            while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
            {
                var version = json.GetString()!;
                json.Read();
                using var record = JsonDocument.ParseValue(ref json);
                if (Record(record.RootElement) is { } kept)
                    into[(source, version)] = kept;
            }
        }

        // What stands behind the end is damage too.
        while (json.Read())
            continue;
    }

    public static void Write(TextWriter to, IReadOnlyDictionary<(string Source, string Version), KeptReminder> records)
    {
        var lines = records
            .GroupBy(record => record.Key.Source)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => Line(source.Key, source.OrderBy(record => record.Key.Version, StringComparer.Ordinal)));
        Write(to, lines);
    }

    /// <param name="lines">Of sources, in order.</param>
    public static void Write(TextWriter to, IEnumerable<string> lines)
    {
        var separator = "{";
        foreach (var line in lines)
        {
            to.Write(separator);
            to.Write(line);
            separator = ", ";
        }

        to.Write(separator is "{" ? "{}" : "}");
    }

    /// <summary>All that is kept of a source.</summary>
    public static string Line(string source, IEnumerable<KeyValuePair<(string Source, string Version), KeptReminder>> versions) =>
        $"{Quoted(source)}: {{{string.Join(", ", versions.Select(record =>
            $"{Quoted(record.Key.Version)}: [[{string.Join(", ", record.Value.Addresses.Select(one => Quoted(one.Mailbox)))}], {record.Value.LastSent}]"))}}}";

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <returns>Null for what is no pair: old files have a truth in its place, which says nothing.</returns>
    private static KeptReminder? Record(JsonElement pair)
    {
        if (pair.ValueKind is not JsonValueKind.Array || pair.GetArrayLength() is not 2 || pair[1].ValueKind is not JsonValueKind.Number)
            return null;
        return new(Addresses(pair[0]), (int)Math.Clamp(Math.Truncate(pair[1].GetDouble()), int.MinValue, int.MaxValue));
    }

    /// <summary>Those that mail can be sent to; files of others have empty ones among them (E-24), and nothing at all in the place of none (E-15).</summary>
    internal static Seq<EmailAddress> Addresses(JsonElement list) => list.ValueKind is not JsonValueKind.Array ? [] :
    [
        .. list.EnumerateArray()
            .Select(one => one.ValueKind is JsonValueKind.String && EmailAddress.TryMake(one.GetString()!, null, out var address) ? address : null)
            .OfType<EmailAddress>()
            .Distinct(),
    ];
}
