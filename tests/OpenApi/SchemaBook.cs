using System.Text.Json;

namespace Sluice.OpenApi;

/// <summary>Follows references inside the description.</summary>
internal sealed class SchemaBook(JsonElement document)
{
    public JsonElement Resolve(JsonElement node)
    {
        while (node.TryGetProperty("$ref", out var reference) && reference.ValueKind is JsonValueKind.String)
        {
            node = reference.GetString()!.Split('/').Skip(1)
                .Aggregate(document, (at, part) => at.GetProperty(part.Replace("~1", "/").Replace("~0", "~")));
        }

        return node;
    }
}
