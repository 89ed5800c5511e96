using System.Text.Json.Nodes;
using Sluice.Cli.Local;
using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>Reads a function.json.</summary>
internal static class FunctionJson
{
    public static FunctionDeclaration Read(JsonNode function, string name, IReadOnlyDictionary<string, string> settings)
    {
        if (function["scriptFile"] is not null)
            throw new LocalRunException("scriptFile must not be there; naming a file turns extension bundles off.");

        return function["bindings"]?.AsArray().SingleOrDefault(binding => TypeOf(binding!).EndsWith("Trigger", StringComparison.Ordinal)) is { } trigger
            ? new(name, ReadTrigger(trigger, name, settings))
            : throw new LocalRunException("exactly one binding must be a trigger.");
    }

    private static Trigger ReadTrigger(JsonNode binding, string function, IReadOnlyDictionary<string, string> settings)
    {
        var parameter = binding["name"]?.GetValue<string>() ?? throw new LocalRunException("the trigger has no name.");
        return TypeOf(binding) switch
        {
            "httpTrigger" => new Trigger.Http(
                parameter,
                binding["route"]?.GetValue<string>().Trim('/') ?? function,
                binding["methods"]?.AsArray().Select(method => method!.GetValue<string>().ToUpperInvariant()).ToSeq() ?? [],
                "anonymous".Equals(binding["authLevel"]?.GetValue<string>(), StringComparison.OrdinalIgnoreCase)),
            "timerTrigger" => new Trigger.Timer(parameter, Text("schedule"), binding["runOnStartup"]?.GetValue<bool>() ?? false),
            "serviceBusTrigger" => new Trigger.ServiceBus(parameter, Text("queueName"), binding["isSessionsEnabled"]?.GetValue<bool>() ?? false, IsBinary(binding)),
            "queueTrigger" => new Trigger.StorageQueue(parameter, Text("queueName"), binding["connection"]?.GetValue<string>() ?? "AzureWebJobsStorage", IsBinary(binding)),
            var other => throw new LocalRunException($"the local host knows no {other}."),
        };

        string Text(string field) => Resolve(binding[field]?.GetValue<string>() ?? throw new LocalRunException($"the trigger has no {field}."), settings);
    }

    private static string TypeOf(JsonNode binding) => binding["type"]?.GetValue<string>() ?? "";

    private static bool IsBinary(JsonNode binding) => binding["dataType"]?.GetValue<string>() is "binary";

    /// <summary><c>%NAME%</c> stands for an app setting.</summary>
    private static string Resolve(string text, IReadOnlyDictionary<string, string> settings)
    {
        if (!text.StartsWith('%') || !text.EndsWith('%') || text.Length < 3)
            return text;

        var name = text.Trim('%');
        return settings.TryGetValue(name, out var value) || (value = Environment.GetEnvironmentVariable(name)) is not null
            ? value
            : throw new LocalRunException($"{text} refers to a setting that is not set.");
    }
}
