using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Fetches suites by the machine's own apt, which checks signatures and hashes, into a private root: the machine's own lists stay as they are.</summary>
/// <param name="root">A directory of ours; what it holds from last time need not be fetched again.</param>
public sealed class AptFetch(string root, TimeProvider clock)
{
    private const string Format = "$(FILENAME)|$(CREATED_BY)|$(RELEASE)|$(ARCHITECTURE)";

    private static readonly string[] OtherTargets =
    [
        "deb::Contents-deb", "deb::Contents-udeb", "deb-src::Contents-dsc", "deb::CNF",
        "deb::DEP-11", "deb::DEP-11-icons", "deb::DEP-11-icons-hidpi", "deb::DEP-11-icons-large", "deb::DEP-11-icons-small",
    ];

    /// <param name="suites">Their names and what each is to the gate, in the order in which they come back.</param>
    /// <exception cref="ArchiveException">apt is not there, or could not fetch; says what it said.</exception>
    public async Task<IReadOnlyList<FetchedSuite>> FetchAsync(
        AptSource source,
        IReadOnlyList<(string Name, SuiteKind Kind)> suites,
        Seq<string> architectures,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellation)
    {
        var options = await WriteRootAsync(source, suites, architectures, cancellation);
        var update = await ProgramRun.OfAsync(
            "apt-get", ["update", "-q", .. options, "-o", "APT::Status-Fd=1"], "apt", cancellation, line => Hear(line, progress));
        if (update.ExitCode != 0)
            throw new ArchiveException(source.Address, 0, $"apt could not fetch the suites: {Complaint(update)}");

        var targets = await ProgramRun.OfAsync("apt-get", ["indextargets", .. options, "--format", Format], "apt", cancellation);
        var files = targets.Output.Select(line => line.Split('|')).Where(parts => parts is [_, _, _, _] && File.Exists(parts[0])).ToList();
        return [.. suites.Select(suite => SuiteOf(suite.Name, suite.Kind, [.. files.Where(parts => parts[2] == suite.Name)], source, architectures))];
    }

    private FetchedSuite SuiteOf(string name, SuiteKind kind, IReadOnlyList<string[]> files, AptSource source, Seq<string> architectures)
    {
        var sources = files.Where(parts => parts[1] == "Sources").Select(parts => parts[0]).ToSeq();
        var packages = architectures.ToDictionary(
            architecture => architecture,
            architecture => files.Where(parts => parts[1] == "Packages" && parts[3] == architecture).Select(parts => parts[0]).ToSeq(),
            StringComparer.Ordinal);
        if (sources.Count == 0 || packages.FirstOrDefault(index => index.Value.Count == 0) is { Key: not null })
            throw new ArchiveException(source.Address, 0, $"has no sources of {name}, or no packages for one of {string.Join(", ", architectures)}: mend the suite or the architectures");

        var (path, release) = ReleaseBeside(sources[0], name);
        return new(new(release.Name ?? name, kind, sources, packages), ReleaseRules.Check(path, release, name, toleratesOld: true, clock.GetUtcNow()));
    }

    /// <summary>apt has checked the signature; nothing but signature and armor stands around the fields.</summary>
    private static (string Path, ReleaseFile Release) ReleaseBeside(string index, string suite)
    {
        var stem = index[..(index.IndexOf($"_dists_{suite}_", StringComparison.Ordinal) + $"_dists_{suite}_".Length)];
        var path = File.Exists(stem + "InRelease") ? stem + "InRelease" : stem + "Release";
        var lines = File.ReadAllLines(path).AsEnumerable();
        if (path.EndsWith("InRelease", StringComparison.Ordinal))
            lines = lines.SkipWhile(line => line.Length > 0).TakeWhile(line => !line.StartsWith("-----BEGIN PGP SIGNATURE", StringComparison.Ordinal));
        return (path, ReleaseFile.Read(path, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <returns>What makes apt live in the private root.</returns>
    private async Task<string[]> WriteRootAsync(
        AptSource source, IReadOnlyList<(string Name, SuiteKind Kind)> suites, Seq<string> architectures, CancellationToken cancellation)
    {
        foreach (var place in (string[])["state/lists/partial", "cache/archives/partial"])
            Directory.CreateDirectory(At(place));
        await File.WriteAllTextAsync(At("status"), "", cancellation);
        await File.WriteAllTextAsync(
            At("gate.sources"),
            $"""
            Types: deb deb-src
            URIs: {source.Address}
            Suites: {string.Join(' ', suites.Select(suite => suite.Name))}
            Components: {string.Join(' ', source.Components)}
            Architectures: {string.Join(' ', architectures)}
            {(source.SignedBy is { } keys ? $"Signed-By: {keys}" : "")}
            """.TrimEnd() + "\n",
            cancellation);
        // Other files than the indexes, and other languages, are of no use here; packed ones are slow to read. What the machine does after an update is its own.
        // The private root is ours: a sandboxed user could not write there.
        await File.WriteAllTextAsync(
            At("apt.conf"),
            $$"""
            Dir { State "{{At("state")}}"; State::lists "{{At("state/lists")}}"; State::status "{{At("status")}}"; Cache "{{At("cache")}}"; };
            Dir { Cache::pkgcache ""; Cache::srcpkgcache ""; Etc::sourcelist "{{At("gate.sources")}}"; Etc::sourceparts "/dev/null"; };
            Acquire { Languages "none"; GzipIndexes "false"; Check-Valid-Until "false"; PDiffs "false"; };
            {{string.Join('\n', OtherTargets.Select(other => $"Acquire::IndexTargets::{other}::DefaultEnabled \"false\";"))}}
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            APT { Sandbox::User "root"; Update::Error-Mode "any"; };

            """,
            cancellation);
        return ["-c", At("apt.conf")];
    }

    private string At(string name) => Path.Combine(Path.GetFullPath(root), name);

    private static string Complaint(ProgramRun run) =>
        string.Join("; ", run.Errors.Split('\n').Concat(run.Output).Where(line => line.StartsWith("E:", StringComparison.Ordinal) || line.StartsWith("W:", StringComparison.Ordinal)));

    /// <summary><c>dlstatus:number:percent:what</c>; apt knows percents, no bytes.</summary>
    private static void Hear(string line, IProgress<FetchProgress>? progress)
    {
        if (line.Split(':', 4) is ["dlstatus", _, var percent, var what] &&
            double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var done))
        {
            progress?.Report(new(what, (long)done, 100));
        }
    }
}
