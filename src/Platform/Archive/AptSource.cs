using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Where a machine's own apt gets a distribution from.</summary>
/// <param name="Address">Of the mirror.</param>
/// <param name="SignedBy">A keyring's path, a fingerprint or a key, as the machine's configuration has it; null when apt's common keys count.</param>
public sealed record AptSource(string Address, string? SignedBy, Seq<string> Components)
{
    /// <summary>The machine's own one: the first with a component named main that is no suite of security updates only.</summary>
    /// <exception cref="ArchiveException">There is no apt, or no such source.</exception>
    public static async Task<AptSource> OfMachineAsync(CancellationToken cancellation)
    {
        var run = await ProgramRun.OfAsync(
            "apt-config", ["shell", "LIST", "Dir::Etc::sourcelist/f", "PARTS", "Dir::Etc::sourceparts/d"], "apt", cancellation);
        var places = run.Output.Select(line => line.Split('\'')).Where(parts => parts.Length > 2).ToDictionary(parts => parts[0].TrimEnd('='), parts => parts[1]);
        List<string> files = [];
        if (places.GetValueOrDefault("LIST") is { } list && File.Exists(list))
            files.Add(list);
        if (places.GetValueOrDefault("PARTS") is { } parts && Directory.Exists(parts))
            files.AddRange(Directory.EnumerateFiles(parts).Where(file => Path.GetExtension(file) is ".list" or ".sources").Order(StringComparer.Ordinal));

        List<AptSource> sources = [];
        foreach (var file in files)
            sources.AddRange(Read(await File.ReadAllTextAsync(file, cancellation), Path.GetExtension(file) == ".sources"));
        return sources.FirstOrDefault() ??
            throw new ArchiveException("apt's sources", 0, "name no distribution with a component main: give a mirror's address instead");
    }

    /// <summary>The distributions in a file of apt's sources, in its order.</summary>
    public static IEnumerable<AptSource> Read(string text, bool isDeb822) =>
        (isDeb822 ? Stanzas(text) : text.Split('\n').Select(Line)).OfType<AptSource>();

    private static IEnumerable<AptSource?> Stanzas(string text)
    {
        foreach (var stanza in text.ReplaceLineEndings("\n").Split("\n\n"))
        {
            var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var field = "";
            foreach (var line in stanza.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
            {
                if (line[0] is ' ' or '\t')
                    fields[field] = $"{fields.GetValueOrDefault(field)}\n{line}";
                else if (line.Split(':', 2) is [var name, var value])
                    fields[field = name] = value.Trim();
            }

            if (fields.GetValueOrDefault("Enabled", "yes") != "no" && Words(fields, "Types").Contains("deb"))
                yield return Of(Words(fields, "URIs").FirstOrDefault(), Words(fields, "Suites"), Words(fields, "Components"), fields.GetValueOrDefault("Signed-By"));
        }
    }

    /// <summary><c>deb [signed-by=… arch=…] address suite component…</c></summary>
    private static AptSource? Line(string line)
    {
        var rest = line.Split('#')[0].Trim();
        if (!rest.StartsWith("deb ", StringComparison.Ordinal) && !rest.StartsWith("deb\t", StringComparison.Ordinal))
            return null;
        var options = rest.IndexOf('[', StringComparison.Ordinal) is > 0 and var open && rest.IndexOf(']', open) is > 0 and var close ? rest[(open + 1)..close] : "";
        var words = Split(options.Length > 0 ? rest[(rest.IndexOf(']', StringComparison.Ordinal) + 1)..] : rest[4..]);
        var signedBy = Split(options).FirstOrDefault(option => option.StartsWith("signed-by=", StringComparison.OrdinalIgnoreCase));
        return words is [var address, var suite, .. var components] ? Of(address, [suite], components, signedBy?["signed-by=".Length..]) : null;
    }

    private static AptSource? Of(string? address, string[] suites, string[] components, string? signedBy) =>
        address is null || !components.Contains("main") || suites.All(suite => suite.EndsWith("-security", StringComparison.Ordinal))
            ? null
            : new(address, signedBy, components.ToSeq());

    private static string[] Words(Dictionary<string, string> fields, string name) => Split(fields.GetValueOrDefault(name, ""));

    private static string[] Split(string text) => text.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
