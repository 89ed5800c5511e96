using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Cli.Migrate;

/// <summary>What every item of the last run is told, beside the reports: what <c>sluice explain suite/package</c> reads.</summary>
internal static class ItemsFile
{
    private const string Name = "items.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string output, string target, string source, IEnumerable<ItemExplanation> items)
    {
        var file = Path.Combine(output, Name);
        using (var stream = File.Create($"{file}.new"))
            JsonSerializer.Serialize(stream, new Told(target, source, [.. items]), Format);
        File.Move($"{file}.new", file, overwrite: true);
    }

    /// <summary>What the newest run under <paramref name="home"/> that gates into this target said of a package; empty when it said nothing.</summary>
    /// <returns>Null when no run gates into this target.</returns>
    public static IReadOnlyList<ItemExplanation>? Find(string home, string target, string package)
    {
        if (!Directory.Exists(home))
            return null;

        foreach (var file in Directory.EnumerateFiles(home, Name, SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc))
        {
            using var stream = File.OpenRead(file);
            if (JsonSerializer.Deserialize<Told>(stream, Format) is { } told && told.Target == target)
                return [.. told.Items.Where(item => IsOf(item.Item, package))];
        }

        return null;
    }

    /// <summary>The source's own item, its rebuilds' (<c>name/arch</c>) and its removal (<c>-name</c>).</summary>
    private static bool IsOf(string item, string package) => item.TrimStart('-').Split('/', '_')[0] == package;

    private sealed record Told(string Target, string Source, IReadOnlyList<ItemExplanation> Items);
}
