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

    /// <summary>One function's file. It never names a <c>scriptFile</c>: a .dll there would turn the extension bundle off.</summary>
    public static string Of(FunctionEntry function)
    {
        var trigger = new JsonObject { ["type"] = function.Trigger.Type, ["direction"] = "in", ["name"] = function.TriggerName };
        function.Trigger.Describe(trigger);

        // Exactly one HTTP output and nothing else, or the host stops proxying and wraps the request in JSON.
        var bindings = function.Trigger is HttpTriggerAttribute
            ? new JsonArray(trigger, new JsonObject { ["type"] = "http", ["direction"] = "out", ["name"] = "$return" })
            : new JsonArray(trigger);

        var file = new JsonObject { ["bindings"] = bindings };
        if (function.Retry is { } retry)
            file["retry"] = retry.Describe();
        return file.ToJsonString(_readable) + "\n";
    }

    /// <summary>Writes <c>NAME/function.json</c> for every function below a folder and removes those of functions that are gone.</summary>
    public static void Emit(FunctionCatalogue catalogue, string folder)
    {
        foreach (var function in catalogue.Functions)
        {
            var home = Directory.CreateDirectory(Path.Combine(folder, function.Name));
            File.WriteAllText(Path.Combine(home.FullName, "function.json"), Of(function));
        }

        var wanted = catalogue.Functions.Select(function => function.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var home in Directory.EnumerateDirectories(folder).Where(home => !wanted.Contains(Path.GetFileName(home))))
            Remove(home);
    }

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
