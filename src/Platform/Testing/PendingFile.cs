using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Marks as a file: <c>{trigger: {source: [architecture, …]}}</c>, all sorted, two blanks a level .</summary>
internal sealed class PendingFile(string path, Action<string> warn)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, IndentSize = 2, NewLine = "\n" };

    private readonly StateFile _file = new(path, warn);

    public List<TestKey> Read()
    {
        var marks = new List<TestKey>();
        _file.Read(bytes => Read(bytes, marks));
        return marks;
    }

    public void Write(IEnumerable<TestKey> marks) => _file.Write(file =>
    {
        using var json = new Utf8JsonWriter(file, Indented);
        json.WriteStartObject();
        foreach (var trigger in marks.GroupBy(mark => mark.Trigger).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(trigger.Key);
            foreach (var source in trigger.GroupBy(mark => mark.Source).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                json.WriteStartArray(source.Key);
                foreach (var mark in source.OrderBy(mark => mark.Architecture, StringComparer.Ordinal))
                    json.WriteStringValue(mark.Architecture);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <remarks>Reads on until the damage, so that a file cut short loses no more than what was cut.</remarks>
    private static void Read(ReadOnlySpan<byte> bytes, List<TestKey> marks)
    {
        var json = new Utf8JsonReader(bytes);
        var (trigger, source) = ("", "");
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName when json.CurrentDepth is 1:
                    trigger = json.GetString()!;
                    break;
                case JsonTokenType.PropertyName when json.CurrentDepth is 2:
                    source = json.GetString()!;
                    break;

                // Newer gates write {architecture: since} in the place of a list.
                case JsonTokenType.PropertyName or JsonTokenType.String when json.CurrentDepth is 3:
                    marks.Add(new(trigger, source, json.GetString()!));
                    break;
                case JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray or JsonTokenType.Number:
                    break;
                default:
                    throw new JsonException($"at byte {json.TokenStartIndex} stands what is no mark");
            }
        }
    }
}
