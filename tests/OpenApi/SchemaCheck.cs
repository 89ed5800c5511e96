using System.Globalization;
using System.Text.Json;

namespace Sluice.OpenApi;

/// <summary>Holds a value against an OpenAPI 3.0 schema: the part of the language that the descriptions use.</summary>
/// <param name="isAnswer">An answer may say more than is described; a request may not where the description closes it.</param>
internal sealed class SchemaCheck(SchemaBook book, bool isAnswer)
{
    public IEnumerable<string> Check(JsonElement schema, JsonElement value) => Check(schema, value, "$");

    private List<string> Check(JsonElement given, JsonElement value, string at)
    {
        var schema = book.Resolve(given);
        if (value.ValueKind is JsonValueKind.Null)
            return IsNullable(schema) ? [] : [$"{at} may not be null"];

        List<string> wrong = [.. CheckType(schema, value, at)];
        if (wrong.Count > 0)
            return wrong;

        wrong.AddRange(CheckWords(schema, value, at));
        wrong.AddRange(CheckFormat(schema, value, at));
        wrong.AddRange(CheckChoices(schema, value, at));
        if (value.ValueKind is JsonValueKind.Object)
            wrong.AddRange(CheckObject(schema, value, at));
        if (value.ValueKind is JsonValueKind.Array)
            wrong.AddRange(CheckArray(schema, value, at));
        return wrong;
    }

    private bool IsNullable(JsonElement schema)
    {
        if (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
            return true;
        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().Any(w => w.ValueKind is JsonValueKind.Null))
            return true;
        if (Choices(schema) is { } choices)
            return choices.Any(c => IsNullable(book.Resolve(c)));
        return !schema.TryGetProperty("type", out _) && !schema.TryGetProperty("properties", out _) && !schema.TryGetProperty("allOf", out _);
    }

    private static IEnumerable<string> CheckType(JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("type", out var type))
            yield break;
        var fits = type.GetString() switch
        {
            "object" => value.ValueKind is JsonValueKind.Object,
            "array" => value.ValueKind is JsonValueKind.Array,
            "string" => value.ValueKind is JsonValueKind.String,
            "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind is JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => true,
        };
        if (!fits)
            yield return $"{at} is {Short(value)}, not of type {type.GetString()}";
    }

    private static IEnumerable<string> CheckWords(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(w => w.ToString() != value.ToString()))
            yield return $"{at} is {Short(value)}, none of {words.GetRawText()}";
        var length = value.ValueKind is JsonValueKind.String ? value.GetString()!.Length : 0;
        if (schema.TryGetProperty("maxLength", out var most) && length > most.GetInt32())
            yield return $"{at} is longer than {most}";
        if (value.ValueKind is JsonValueKind.String && schema.TryGetProperty("minLength", out var least) && length < least.GetInt32())
            yield return $"{at} is shorter than {least}";
    }

    private static IEnumerable<string> CheckFormat(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind is not JsonValueKind.String || !schema.TryGetProperty("format", out var format))
            yield break;
        var text = value.GetString()!;
        var fits = format.GetString() switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Contains('T'),
            "uri" => text.Length == 0 || Uri.TryCreate(text, UriKind.Absolute, out _),
            "email" => text.Contains('@'),
            _ => true,
        };
        if (!fits)
            yield return $"{at} is {Short(value)}, no {format.GetString()}";
    }

    private IEnumerable<string> CheckChoices(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("allOf", out var all) && !IsMisprint(all))
        {
            foreach (var wrong in all.EnumerateArray().SelectMany(part => Check(part, value, at)))
                yield return wrong;
        }

        // "oneOf" is read as "anyOf": GitHub's alternatives overlap.
        if (Choices(schema) is not { } choices)
            yield break;
        var complaints = choices.Select(choice => Check(choice, value, at).ToList()).ToList();
        if (complaints.All(c => c.Count > 0))
            yield return $"{at} fits none of {complaints.Count} alternatives; nearest: {complaints.MinBy(c => c.Count)![0]}";
    }

    private IEnumerable<string> CheckObject(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}.{name} is missing";
        }

        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        foreach (var member in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(member.Name, out var described))
            {
                foreach (var wrong in Check(described, member.Value, $"{at}.{member.Name}"))
                    yield return wrong;
            }
            else if (hasOthers && others.ValueKind is JsonValueKind.Object)
            {
                foreach (var wrong in Check(others, member.Value, $"{at}.{member.Name}"))
                    yield return wrong;
            }
            else if (!isAnswer && hasProperties)
            {
                yield return $"{at}.{member.Name} is not described";
            }
        }
    }

    private IEnumerable<string> CheckArray(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
            yield return $"{at} has fewer than {least} items";
        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32())
            yield return $"{at} has more than {most} items";
        if (!schema.TryGetProperty("items", out var items))
            yield break;
        foreach (var wrong in value.EnumerateArray().SelectMany((item, index) => Check(items, item, $"{at}[{index}]")))
            yield return wrong;
    }

    /// <summary>The owner of an installation is described as user and enterprise at once; alternatives are meant.</summary>
    private static bool IsMisprint(JsonElement all) =>
        all.EnumerateArray().Any(part => part.TryGetProperty("title", out var title) && title.GetString() == "Enterprise");

    private static List<JsonElement>? Choices(JsonElement schema) =>
        schema.TryGetProperty("allOf", out var all) && IsMisprint(all) ? [.. all.EnumerateArray()]
        : schema.TryGetProperty("oneOf", out var one) ? [.. one.EnumerateArray()]
        : schema.TryGetProperty("anyOf", out var any) ? [.. any.EnumerateArray()]
        : null;

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText();
}
