using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sluice.Core;

/// <summary>A GitHub repository's full name, <c>owner/name</c>. Compared without regard to case, as GitHub does.</summary>
[JsonConverter(typeof(RepositoryNameConverter))]
public sealed record RepositoryName(string FullName)
{
    public string Owner => FullName[..FullName.IndexOf('/', StringComparison.Ordinal)];

    public string Name => FullName[(FullName.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public bool Equals(RepositoryName? other) => string.Equals(FullName, other?.FullName, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(FullName);

    public override string ToString() => FullName;
}

public sealed record PullRequestId(RepositoryName Repository, int Number)
{
    public override string ToString() => $"{Repository}#{Number}";
}

/// <summary>A git object's id: 40 hexadecimal digits, lower case.</summary>
[JsonConverter(typeof(ShaConverter))]
public readonly record struct Sha(string Hex)
{
    /// <summary>As people write it: the first ten digits.</summary>
    public string Abbreviated => Hex.Length > 10 ? Hex[..10] : Hex;

    public override string ToString() => Hex;
}

/// <summary>Writes a repository as its full name. Public, so that generated serializers find it.</summary>
public sealed class RepositoryNameConverter : JsonConverter<RepositoryName>
{
    public override RepositoryName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, RepositoryName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.FullName);
}

/// <summary>Writes an object id as its digits. Public, so that generated serializers find it.</summary>
public sealed class ShaConverter : JsonConverter<Sha>
{
    public override Sha Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Sha value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
}
