namespace Sluice.Town.GitHub;

/// <summary>What a call is answered with.</summary>
internal sealed record Answer(int Status, object? Body = null)
{
    public byte[]? Bytes { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static Answer NoContent { get; } = new(204);

    public static Answer Ok(object body) => new(200, body);

    public static Answer Created(object body) => new(201, body);

    public static Answer Raw(byte[] bytes, string contentType) => new(200) { Bytes = bytes, ContentType = contentType };

    public static Answer Refused(int status, string message, object? errors = null)
    {
        var body = new Dictionary<string, object?> { ["message"] = message };
        if (errors is not null)
            body["errors"] = errors;
        body["documentation_url"] = "https://docs.github.com/rest";
        body["status"] = $"{status}";
        return new(status, body);
    }
}
