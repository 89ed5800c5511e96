using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sluice.Town.Git;

/// <summary>The id of a git object: 40 hexadecimal digits, lower case.</summary>
[JsonConverter(typeof(ObjectIdConverter))]
public readonly record struct ObjectId(string Hex)
{
    private const int Length = 40;

    /// <summary>What git writes where there is no object: before a creation, after a deletion.</summary>
    public static ObjectId Zero { get; } = new(new string('0', Length));

    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectId id)
    {
        var isId = text?.Length == Length && text.All(char.IsAsciiHexDigit);
        id = isId ? new(text!.ToLowerInvariant()) : default;
        return isId;
    }

    public static ObjectId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of a git object: 40 hexadecimal digits.");

    public override string ToString() => Hex;
}

internal sealed class ObjectIdConverter : JsonConverter<ObjectId>
{
    public override ObjectId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => ObjectId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ObjectId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
}
