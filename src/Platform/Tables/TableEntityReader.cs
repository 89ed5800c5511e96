using System.Globalization;
using System.Text.Json;
using Azure;

namespace Sluice.Platform.Tables;

/// <summary>Reads rows from the JSON of the table service.</summary>
internal static class TableEntityReader
{
    private const string TypeSuffix = "@odata.type";

    /// <summary>A row as stored, and the stamp of the request that wrote it.</summary>
    public readonly record struct StoredEntity(TableEntity Entity, string? Stamp);

    public static StoredEntity Read(JsonElement row)
    {
        var entity = new TableEntity(row.GetProperty("PartitionKey").GetString()!, row.GetProperty("RowKey").GetString()!);
        string? stamp = null;
        foreach (var property in row.EnumerateObject())
        {
            switch (property.Name)
            {
                case "PartitionKey" or "RowKey":
                    break;
                case "odata.etag":
                    entity.ETag = new ETag(property.Value.GetString()!);
                    break;
                case "Timestamp":
                    entity.Timestamp = property.Value.GetDateTimeOffset();
                    break;
                case TableEntityWriter.StampColumn:
                    stamp = property.Value.GetString();
                    break;
                case var name when !name.Contains('@') && !name.StartsWith("odata.", StringComparison.Ordinal):
                    entity[name] = Value(row, property);
                    break;
            }
        }

        return new StoredEntity(entity, stamp);
    }

    private static object? Value(JsonElement row, JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String => Typed(property.Value, TypeOf(row, property.Name)),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when TypeOf(row, property.Name) is not "Edm.Double" && property.Value.TryGetInt32(out var number) => number,
        JsonValueKind.Number => property.Value.GetDouble(),
        _ => null,
    };

    private static object? Typed(JsonElement value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.DateTime" => value.GetDateTimeOffset(),
        "Edm.Guid" => value.GetGuid(),
        "Edm.Binary" => value.GetBytesFromBase64(),
        "Edm.Double" => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => value.GetString(),
    };

    private static string? TypeOf(JsonElement row, string column) =>
        row.TryGetProperty(column + TypeSuffix, out var type) ? type.GetString() : null;
}
