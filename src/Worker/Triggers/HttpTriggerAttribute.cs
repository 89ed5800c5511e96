using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Wakes a function by an HTTP request, which the host proxies untouched.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : TriggerAttribute
{
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    public IReadOnlyList<string> Methods { get; } = methods;

    /// <summary>The route below the app's prefix; the function's name when null.</summary>
    public string? Route { get; init; }

    internal override string Type => "httpTrigger";

    internal override void Describe(JsonObject binding)
    {
        binding["authLevel"] = AuthLevel.ToString().ToLowerInvariant();
        if (Methods.Count > 0)
            binding["methods"] = new JsonArray([.. Methods.Select(method => (JsonNode)method.ToLowerInvariant())]);
        if (Route is not null)
            binding["route"] = Route;
    }
}
