using System.Text.Json;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>The JSON somebody sent, read field by field, with GitHub's own complaints.</summary>
internal sealed class Fields(JsonElement json)
{
    public JsonElement Json => json;

    public bool Has(string name) => Find(name) is not null;

    public JsonElement? Find(string name) =>
        Mentions(name) && json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } found ? found : null;

    /// <summary>Present, though it may be null.</summary>
    public bool Mentions(string name) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out _);

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => throw Wrong(name, $"{other.GetRawText()} is not a string."),
    };

    public string Required(string name)
    {
        if (Text(name) is { } text)
            return text;
        throw Mentions(name)
            ? Wrong(name, "nil is not a string.")
            : new GitHubRefusalException(422, $"Invalid request.\n\n\"{name}\" wasn't supplied.");
    }

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Wrong(name, $"{other.GetRawText()} is not a boolean."),
    };

    public IReadOnlyList<JsonElement>? Items(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } other => throw Wrong(name, $"{other.GetRawText()} is not an array."),
    };

    public Fields? Inner(string name) => Find(name) is { ValueKind: JsonValueKind.Object } inner ? new(inner) : null;

    public ObjectId RequiredId(string name) => ObjectId.TryParse(Required(name), out var id)
        ? id
        : throw new GitHubRefusalException(422, $"The {name} parameter must be exactly 40 characters and contain only [0-9a-f].");

    public static GitHubRefusalException NoneOf(string name, string value, IEnumerable<string> words) =>
        Wrong(name, $"{value} is not a member of [\"{string.Join("\", \"", words)}\"].");

    private static GitHubRefusalException Wrong(string name, string what) =>
        new(422, $"Invalid request.\n\nFor 'properties/{name}', {what}");
}
