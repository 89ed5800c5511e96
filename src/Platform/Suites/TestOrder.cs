using System.Globalization;
using System.Text;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Suites;

/// <summary>A request as a worker gets it: the tested source on a line, then JSON .</summary>
/// <param name="Id">The request's hash, which is also the id of the message.</param>
/// <param name="Triggers">The real trigger first.</param>
/// <param name="Environment">As <c>NAME=value</c>: what people who ask by hand may add .</param>
public sealed record TestOrder(string Source, string? Id, Seq<string> Triggers, Seq<string> Ppas, Seq<string> Environment)
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public static string Write(TestRequest request, DateTimeOffset now)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            WriteList(json, "triggers", request.Triggers);
            if (request.Ppas is not [])
                WriteList(json, "ppas", request.Ppas);
            foreach (var (name, value) in request.Parameters)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value);
            }

            json.WriteString("submit-time", now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
            json.WriteString("version", request.Version);
            json.WriteString("id", request.Id);
            json.WriteEndObject();
        }

        return $"{request.Key.Source}\n{Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)}";
    }

    /// <exception cref="FormatException">It is no request; the message says what is wrong with it.</exception>
    public static TestOrder Read(string body)
    {
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        var source = (end < 0 ? body : body[..end]).Trim();
        if (source.Length is 0 || !source.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '+' or '-' or '.'))
            throw new FormatException($"The request names no source in its first line: '{Shown(source)}'.");

        try
        {
            using var json = JsonDocument.Parse(end < 0 ? "{}" : body[(end + 1)..]);
            return json.RootElement.ValueKind is JsonValueKind.Object
                ? new(
                    source,
                    json.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null,
                    List(json.RootElement, "triggers"),
                    List(json.RootElement, "ppas"),
                    List(json.RootElement, "env"))
                : throw new FormatException($"What follows the source in the request for {source} is no JSON object.");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The request for {source} cannot be read: {wrong.Message}", wrong);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, Seq<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static Seq<string> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString() ?? "").ToSeq() : [];

    private static string Shown(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
