using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Worker.Catalogue;

/// <summary>The function.json of every function, as the Functions host wants to find them.</summary>
public static class FunctionJson
{
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One function's file.</summary>
    /// <remarks>It never names a <c>scriptFile</c>: a .dll there would turn the extension bundle off.</remarks>
    public static string Of(FunctionEntry function)
    {
        var trigger = Binding(function.Trigger.Type, "in", function.TriggerName);
        function.Trigger.Describe(trigger);

        // Exactly one HTTP output and nothing else, or the host stops proxying and wraps the request in JSON.
        var bindings = function.Trigger is HttpTriggerAttribute
            ? new JsonArray(trigger, Binding("http", "out", "$return"))
            : new JsonArray(trigger);

        var file = new JsonObject { ["bindings"] = bindings };
        if (function.Retry is { } retry)
            file["retry"] = retry.Describe();
        return file.ToJsonString(_readable) + "\n";
    }

    /// <summary>Writes every <c>NAME/function.json</c> and removes those of functions that are gone.</summary>
    public static void Emit(FunctionCatalogue catalogue, string folder)
    {
        foreach (var function in catalogue.Functions)
        {
            var home = Directory.CreateDirectory(Path.Combine(folder, function.Name));
            File.WriteAllText(Path.Combine(home.FullName, "function.json"), Of(function));
        }

        var wanted = catalogue.Functions.Select(function => function.Name).ToHashSet(StringComparer.Ordinal);
        var homes = Directory.EnumerateDirectories(folder);
        foreach (var home in homes.Where(home => !wanted.Contains(Path.GetFileName(home))))
            Remove(home);
    }

    private static JsonObject Binding(string type, string direction, string name) =>
        new() { ["type"] = type, ["direction"] = direction, ["name"] = name };

    private static void Remove(string home)
    {
        var stale = Path.Combine(home, "function.json");
        if (!File.Exists(stale))
            return;

        File.Delete(stale);
        if (!Directory.EnumerateFileSystemEntries(home).Any())
            Directory.Delete(home);
    }
}
