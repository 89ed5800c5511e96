using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Sluice.Cli.Local;
using Sluice.Core.Migration;

namespace Sluice.Cli.Bench;

/// <summary>What dose-debcheck finds uninstallable in the same paragraphs, and in what it differs.</summary>
/// <param name="Explained">Differences whose cause is known, in words.</param>
internal sealed record SolverDose(double Seconds, int Broken, IReadOnlyList<string> Explained, IReadOnlyList<string> Unexplained)
{
    public static async Task<SolverDose> AskAsync(IEnumerable<string> indexes, Installability sweep, TimeProvider clock, CancellationToken cancellation)
    {
        var universe = sweep.Contents.Universe;
        var chosen = Path.GetTempFileName();
        try
        {
            await CopyAsync(indexes, [.. sweep.Contents.Ids().Select(universe.Binary).Select(Key)], chosen, cancellation);
            var begun = clock.GetTimestamp();
            var broken = await RunAsync(chosen, universe.Architecture, cancellation);
            var took = clock.GetElapsedTime(begun);

            var ours = sweep.Uninstallables.Select(id => Key(universe.Binary(id))).ToHashSet(StringComparer.Ordinal);
            var differences = broken.Except(ours).Select(key => (Key: key, By: "dose-debcheck"))
                .Concat(ours.Except(broken).Select(key => (Key: key, By: "us")))
                .OrderBy(difference => difference.Key, StringComparer.Ordinal)
                .Select(difference => (Said: $"{difference.Key} is uninstallable only to {difference.By}", IsKnown: difference.By != "us" && HasQualifiedConflict(difference.Key)))
                .ToArray();
            return new(
                Math.Round(took.TotalSeconds, 2),
                broken.Count,
                [.. differences.Where(difference => difference.IsKnown)
                    .Select(difference => $"{difference.Said}: it has a versioned conflict with a qualifier, of which dose-debcheck forgets the version")],
                [.. differences.Where(difference => !difference.IsKnown).Select(difference => difference.Said)]);

            bool HasQualifiedConflict(string key) => key.Split(' ') is [var name, var version]
                && universe.Binary(universe.Find(name, version)).Conflicts.Clauses
                    .Any(clause => clause.Alternatives.Any(other => other.Qualifier is not null && other.Operator is not VersionOperator.Any));
        }
        finally
        {
            File.Delete(chosen);
        }
    }

    private static string Key(BinaryPackage binary) => $"{binary.Name} {binary.Version}";

    /// <summary>The chosen paragraphs as they are: an index may hold several versions of a name, of which only the newest counts.</summary>
    private static async Task CopyAsync(IEnumerable<string> indexes, HashSet<string> chosen, string to, CancellationToken cancellation)
    {
        await using var output = new StreamWriter(to);
        foreach (var index in indexes)
        {
            using var xz = index.EndsWith(".xz", StringComparison.Ordinal)
                ? Process.Start(new ProcessStartInfo("xz", ["-dc", "--", index]) { RedirectStandardOutput = true })
                : null;
            await using var file = xz?.StandardOutput.BaseStream ?? File.OpenRead(index);
            using var input = new StreamReader(index.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
            var paragraph = new List<string>();
            string? line;
            do
            {
                line = await input.ReadLineAsync(cancellation);
                if (line is { Length: > 0 })
                {
                    paragraph.Add(line);
                    continue;
                }

                if (chosen.Remove($"{Field("Package: ")} {Field("Version: ")}"))
                {
                    foreach (var kept in paragraph)
                        await output.WriteLineAsync(kept);
                    await output.WriteLineAsync();
                }

                paragraph.Clear();
            }
            while (line is not null);

            string Field(string name) => paragraph.Find(field => field.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() ?? "";
        }
    }

    /// <remarks>It exits with the number of uninstallable packages, more or less: its code says nothing.</remarks>
    private static async Task<HashSet<string>> RunAsync(string packages, string architecture, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dose-debcheck", ["--failures", $"--deb-native-arch={architecture}", packages]) { RedirectStandardOutput = true };
        using var dose = Start(start);
        var (broken, name, found) = (new HashSet<string>(StringComparer.Ordinal), "", -1);
        while (await dose.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("  package: ", StringComparison.Ordinal))
                name = line[11..].Trim();
            else if (line.StartsWith("  version: ", StringComparison.Ordinal))
                broken.Add($"{name} {line[11..].Trim()}");
            else if (line.StartsWith("broken-packages: ", StringComparison.Ordinal))
                found = int.Parse(line[17..], CultureInfo.InvariantCulture);
        }

        await dose.WaitForExitAsync(cancellation);
        return found == broken.Count ? broken : throw new LocalRunException($"dose-debcheck says that {found} are uninstallable and lists {broken.Count}.");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new LocalRunException("dose-debcheck is not installed: install Debian's package dose-distcheck, or leave --dose out.");
        }
    }
}
