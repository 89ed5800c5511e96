using System.Text.Json;

namespace Sluice.Platform.Gate;

/// <summary>The JSON among what policies are told.</summary>
internal static class PolicyJson
{
    private const string SummaryId = "Piuparts Package Test Results Summary";

    /// <summary>State and address by source.</summary>
    /// <exception cref="GateException">It is there, but no summary: regressions must not pass because of that.</exception>
    public static Dictionary<string, (string State, string Url)> Piuparts(string? path)
    {
        var states = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (path is null || !File.Exists(path))
            return states;

        return Parsed(path, root =>
        {
            if (root.GetProperty("_id").GetString() is not SummaryId || root.GetProperty("_version").GetString() is not "1.0")
                throw new GateException(path, 0, $"is no '{SummaryId}' of version 1.0");
            foreach (var package in root.GetProperty("packages").EnumerateObject())
            {
                var state = package.Value.EnumerateObject().Single().Value;
                states[package.Name] = (state[0].GetString() ?? "X", state[2].GetString() ?? "");
            }

            return states;
        });
    }

    /// <summary>Who uploaded each binary; an empty file knows nobody.</summary>
    /// <exception cref="GateException">It makes no sense.</exception>
    public static Dictionary<(string Name, string Version, string Architecture), (string Uploader, bool IsBuilder)> Uploaders(string path)
    {
        var uploaders = new Dictionary<(string, string, string), (string, bool)>();
        if (!File.Exists(path) || new FileInfo(path).Length is 0)
            return uploaders;

        return Parsed(path, root =>
        {
            foreach (var package in root.EnumerateObject())
            {
                foreach (var version in package.Value.EnumerateObject())
                {
                    foreach (var architecture in version.Value.EnumerateObject())
                    {
                        var signer = architecture.Value;
                        var isBuilder = signer.TryGetProperty("buildd", out var word) && word.ValueKind is JsonValueKind.True;
                        var who = signer.TryGetProperty("uid", out var uid) ? uid.GetString() : null;
                        uploaders[(package.Name, version.Name, architecture.Name)] = (who ?? "somebody", isBuilder);
                    }
                }
            }

            return uploaders;
        });
    }

    /// <summary>A cache of our own: what is damaged is set aside, and found out again (E-56).</summary>
    public static Dictionary<(string Source, string Version), string> LandingPpas(string path, Action<string> remark)
    {
        var ppas = new Dictionary<(string, string), string>();
        if (!File.Exists(path) || new FileInfo(path).Length is 0)
            return ppas;

        try
        {
            return Parsed(path, root =>
            {
                foreach (var source in root.EnumerateObject())
                {
                    foreach (var version in source.Value.EnumerateObject())
                        ppas[(source.Name, version.Name)] = version.Value.GetString() ?? "";
                }

                return ppas;
            });
        }
        catch (GateException damage)
        {
            File.Move(path, $"{path}.damaged", overwrite: true);
            remark($"{damage.Message}; set aside as {path}.damaged");
            return [];
        }
    }

    public static void Write(TextWriter to, IEnumerable<KeyValuePair<string, (string Version, string Ppa)>> ppas)
    {
        var separator = "{";
        foreach (var (source, (version, ppa)) in ppas)
        {
            to.Write($"{separator}{Quoted(source)}: {{{Quoted(version)}: {Quoted(ppa)}}}");
            separator = ", ";
        }

        to.Write(separator is "{" ? "{}" : "}");
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static T Parsed<T>(string path, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new GateException(path, 0, $"is not the JSON it should be ({fault.Message})", fault);
        }
    }
}
