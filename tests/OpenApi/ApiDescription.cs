using System.Text.Json;

namespace Sluice.OpenApi;

/// <summary>A service's own description of its REST API: says of a request or an answer what is wrong with it.</summary>
public sealed class ApiDescription
{
    private readonly List<ApiOperation> _operations;

    private ApiDescription(JsonElement document)
    {
        var schemas = new SchemaBook(document);
        _operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Value.ValueKind is JsonValueKind.Object
               select new ApiOperation(operation.Name, path.Name, operation.Value, schemas),
        ];
    }

    /// <summary>The operations a merge bot needs, as GitHub publishes them.</summary>
    public static ApiDescription GitHub { get; } = Load("github-api.min.json");

    /// <summary>The call that sends mail, as SendGrid publishes it.</summary>
    public static ApiDescription SendGrid { get; } = Load("sendgrid-mail-send.json");

    public IEnumerable<string> Operations => _operations.Select(o => o.Name);

    /// <summary>The described operation a call is, such as <c>GET /repos/{owner}/{repo}</c>; null when it is none of them.</summary>
    /// <param name="path">Below the REST root, with or without a query.</param>
    public string? OperationOf(string method, string path) => Find(method, path)?.Name;

    /// <summary>What is wrong with a request; nothing when it is as described.</summary>
    /// <param name="body">Null when there is none.</param>
    public IReadOnlyList<string> CheckRequest(string method, string path, string? body) =>
        Find(method, path) is { } operation ? operation.CheckRequest(path, body) : [Unknown(method, path)];

    /// <summary>What is wrong with an answer; nothing when it is as described.</summary>
    public IReadOnlyList<string> CheckResponse(string method, string path, int status, string? body) =>
        Find(method, path) is { } operation ? operation.CheckResponse(status, body) : [Unknown(method, path)];

    private static ApiDescription Load(string name)
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream(name)!;
        return new(JsonDocument.Parse(stream).RootElement);
    }

    private static string Unknown(string method, string path) => $"The description has no operation {method.ToUpperInvariant()} {path}.";

    private ApiOperation? Find(string method, string path) => _operations
        .Where(o => o.Is(method, path.Split('?')[0]))
        .OrderByDescending(o => o.Literals)
        .FirstOrDefault();
}
