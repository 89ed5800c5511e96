using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sluice.OpenApi;

/// <summary>One operation of the description: a method, a path with places to fill, and what may be sent and answered.</summary>
internal sealed class ApiOperation
{
    /// <summary>Answers any operation may give, described or not: limits, outages, what is invalid, and what the credentials forbid.</summary>
    private static readonly int[] AlwaysPossible = [301, 304, 307, 400, 401, 403, 404, 422, 429, 500, 502, 503, 504];

    private readonly string _method;
    private readonly Regex _path;
    private readonly JsonElement _described;
    private readonly SchemaBook _schemas;

    public ApiOperation(string method, string path, JsonElement described, SchemaBook schemas)
    {
        (_method, _described, _schemas) = (method.ToUpperInvariant(), described, schemas);
        Name = $"{_method} {path}";
        Literals = Regex.Replace(path, @"\{\w+}", "").Length;

        // The names of references and the paths of files hold slashes.
        var pattern = Regex.Replace(Regex.Escape(path), @"\\\{(\w+)}", place =>
            place.Groups[1].Value is "ref" or "branch" or "path" or "basehead" ? "(.+)" : "([^/]+)");
        _path = new($"^{pattern}$", RegexOptions.Compiled | RegexOptions.CultureInvariant);
    }

    public string Name { get; }

    /// <summary>Of two operations that fit, the one that says more is meant: a status is no commit whose name ends in it.</summary>
    public int Literals { get; }

    public bool Is(string method, string path) => _method.Equals(method, StringComparison.OrdinalIgnoreCase) && _path.IsMatch(path);

    public IReadOnlyList<string> CheckRequest(string path, string? body)
    {
        List<string> wrong = [];
        CheckQuery(path, wrong);
        if (!_described.TryGetProperty("requestBody", out var expected))
        {
            if (!string.IsNullOrEmpty(body) && body is not "{}")
                wrong.Add($"{Name} takes no body.");
            return wrong;
        }

        if (string.IsNullOrEmpty(body))
        {
            if (expected.TryGetProperty("required", out var isRequired) && isRequired.GetBoolean())
                wrong.Add($"{Name} needs a body.");
            return wrong;
        }

        if (SchemaOf(expected) is { } schema)
            CheckBody(schema, body, isAnswer: false, wrong);
        return wrong;
    }

    public IReadOnlyList<string> CheckResponse(int status, string? body)
    {
        List<string> wrong = [];
        var responses = _described.GetProperty("responses");
        if (!responses.TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var found))
        {
            if (!AlwaysPossible.Contains(status))
                wrong.Add($"{Name} never answers {status}.");
            return wrong;
        }

        var schema = SchemaOf(_schemas.Resolve(found));
        if (schema is null && !string.IsNullOrEmpty(body) && status is 204 or 304)
            wrong.Add($"{Name} answers {status} without a body.");
        else if (schema is { } expected)
            CheckBody(expected, body ?? "", isAnswer: true, wrong);
        return wrong;
    }

    private static JsonElement? SchemaOf(JsonElement message) =>
        message.TryGetProperty("content", out var content)
        && content.TryGetProperty("application/json", out var json)
        && json.TryGetProperty("schema", out var schema) ? schema : null;

    private void CheckQuery(string path, List<string> wrong)
    {
        if (path.Split('?', 2) is not [_, var query] || !_described.TryGetProperty("parameters", out var parameters))
            return;
        var known = parameters.EnumerateArray().Select(_schemas.Resolve)
            .Where(p => p.GetProperty("in").GetString() == "query")
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("schema"));
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)))
        {
            var (name, value) = (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "");
            if (!known.TryGetValue(name, out var schema))
                wrong.Add($"{Name} has no parameter {name}.");
            else if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(w => w.ToString() != value))
                wrong.Add($"{Name}: {name} may not be {value}.");
        }
    }

    private void CheckBody(JsonElement schema, string body, bool isAnswer, List<string> wrong)
    {
        try
        {
            var complaints = new SchemaCheck(_schemas, isAnswer).Check(schema, JsonSerializer.Deserialize<JsonElement>(body));
            wrong.AddRange(complaints.Select(w => $"{Name}: {w}"));
        }
        catch (JsonException malformed)
        {
            wrong.Add($"{Name}: the body is no JSON: {malformed.Message}");
        }
    }
}
