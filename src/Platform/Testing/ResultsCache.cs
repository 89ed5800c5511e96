using System.Globalization;
using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Results as a file: <c>{trigger: {source: {architecture: [state, version, run id, seen]}}}</c> (A-90).</summary>
internal sealed class ResultsCache(string path, Action<string> warn)
{
    private static readonly (TestStatus Status, string Word)[] Words =
    [
        (TestStatus.Pass, "PASS"), (TestStatus.Fail, "FAIL"), (TestStatus.Neutral, "NEUTRAL"),
        (TestStatus.OldPass, "OLD_PASS"), (TestStatus.OldFail, "OLD_FAIL"), (TestStatus.OldNeutral, "OLD_NEUTRAL"),
    ];

    private readonly StateFile _file = new(path, warn);

    public List<TestResult> Read()
    {
        var results = new List<TestResult>();
        _file.Read(bytes => Read(bytes, results));
        return results;
    }

    public void Write(IEnumerable<TestResult> results) => _file.Write(file =>
    {
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, IndentSize = 2, NewLine = "\n" });
        var (trigger, source) = ("", "");
        json.WriteStartObject();
        foreach (var result in results
            .OrderBy(result => result.Key.Trigger, StringComparer.Ordinal)
            .ThenBy(result => result.Key.Source, StringComparer.Ordinal)
            .ThenBy(result => result.Key.Architecture, StringComparer.Ordinal))
        {
            if (result.Key.Trigger != trigger || result.Key.Source != source)
            {
                if (source.Length > 0)
                    json.WriteEndObject();
                if (result.Key.Trigger != trigger)
                {
                    if (trigger.Length > 0)
                        json.WriteEndObject();
                    json.WriteStartObject(result.Key.Trigger);
                }

                json.WriteStartObject(result.Key.Source);
                (trigger, source) = (result.Key.Trigger, result.Key.Source);
            }

            Write(json, result);
        }

        if (trigger.Length > 0)
        {
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, TestResult result)
    {
        json.WriteStartArray(result.Key.Architecture);
        json.WriteStringValue(Array.Find(Words, one => one.Status == result.Status).Word);
        json.WriteStringValue(result.Version);
        json.WriteStringValue(result.RunId);
        json.WriteNumberValue(result.Seen);
        json.WriteEndArray();
    }

    /// <remarks>Reads on until the damage, so that a file cut short loses no more than what was cut.</remarks>
    private static void Read(ReadOnlySpan<byte> bytes, List<TestResult> results)
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
                case JsonTokenType.PropertyName when json.CurrentDepth is 3:
                    var key = new TestKey(trigger, source, json.GetString()!);
                    json.Read();
                    results.Add(ReadOne(ref json, key));
                    break;
                case JsonTokenType.StartObject or JsonTokenType.EndObject:
                    break;
                default:
                    throw new JsonException($"at byte {json.TokenStartIndex} stands what is no result");
            }
        }
    }

    /// <summary>Old records have a truth in the place of a state, and no time, which their run's id says as well.</summary>
    private static TestResult ReadOne(ref Utf8JsonReader json, TestKey key)
    {
        var fields = new string?[4];
        if (json.TokenType is not JsonTokenType.StartArray)
            throw Wrong(key, json.TokenStartIndex);
        for (var at = 0; json.Read() && json.TokenType is not JsonTokenType.EndArray; at++)
        {
            if (at < fields.Length)
            {
                fields[at] = json.TokenType switch
                {
                    JsonTokenType.String => json.GetString(),
                    JsonTokenType.True => "PASS",
                    JsonTokenType.False => "FAIL",
                    JsonTokenType.Number => json.GetDouble().ToString("F0", CultureInfo.InvariantCulture),
                    _ => null,
                };
            }
        }

        if (Array.FindIndex(Words, one => one.Word == fields[0]) is not (>= 0 and var word) || fields[1] is not { } version || fields[2] is not { } run)
            throw Wrong(key, json.TokenStartIndex);
        var seen = long.TryParse(fields[3], CultureInfo.InvariantCulture, out var said) ? said : TestResultRules.SeenOf(run) ?? 0;
        return new(key, Words[word].Status, version, run, seen);
    }

    private static JsonException Wrong(TestKey key, long at) =>
        new($"the record of {key.Source} on {key.Architecture} for {key.Trigger}, before byte {at}, is no list of state, version, run and time");
}
