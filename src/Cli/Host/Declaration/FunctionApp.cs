using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Cli.Local;
using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>A folder the Functions host can run: host.json, and a folder with function.json for each function.</summary>
public sealed record FunctionApp(string Folder, HostSettings Settings, Seq<FunctionDeclaration> Functions)
{
    /// <param name="settings">The app settings that <c>%NAME%</c> in a declaration refers to.</param>
    /// <exception cref="LocalRunException">A file is missing or cannot be understood.</exception>
    public static FunctionApp Read(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var host = Path.Combine(folder, "host.json");
        if (!File.Exists(host))
            throw new LocalRunException($"{host} is missing: build src/Functions (./sluice does), or name another folder.");

        var functions = Directory.EnumerateDirectories(folder)
            .Order(StringComparer.Ordinal)
            .Select(directory => Path.Combine(directory, "function.json"))
            .Where(File.Exists)
            .Select(file => Understand(file, json => FunctionJson.Read(json, Path.GetFileName(Path.GetDirectoryName(file)!), settings)));
        return new(Path.GetFullPath(folder), Understand(host, HostJson.Read), functions.ToSeq());
    }

    private static T Understand<T>(string file, Func<JsonNode, T> read)
    {
        try
        {
            return read(JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or LocalRunException)
        {
            throw new LocalRunException($"{file}: {wrong.Message}");
        }
    }
}
