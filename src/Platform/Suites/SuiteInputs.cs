using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;
using Sluice.Platform.Gate;
using Sluice.Platform.Testing;

namespace Sluice.Platform.Suites;

/// <summary>What a run of a suite decides by, as it is outside when the run begins.</summary>
/// <param name="Settings">The suite's, with its special cases.</param>
/// <param name="Policies">What stands in files beside an archive in a directory.</param>
public sealed record SuiteInput(Snapshot Archive, HintBook Hints, MigrationSettings Settings, PolicyFacts Policies, Seq<string> Warnings);

/// <summary>Reads the archive, the hints and the special cases of a suite.</summary>
/// <param name="directory">Keeps what was fetched from mirrors for the next run.</param>
public sealed class SuiteInputs(HttpClient http, string directory, TimeProvider clock)
{
    /// <exception cref="ArchiveException">An index is absent or damaged, or is not what was signed.</exception>
    public async Task<SuiteInput> ReadAsync(GatedSuite suite, CancellationToken cancellation)
    {
        var settings = suite.Settings with
        {
            Tests = suite.Settings.Tests with { SpecialCases = suite.SpecialCases is { } file ? SpecialCaseFile.Load(file) : SpecialCaseFile.Shipped },
        };
        var warnings = new List<string>();
        SuiteFiles[] files = suite.Archive switch
        {
            ArchivePlace.Mirror mirror => await Task.WhenAll(
                FetchAsync(mirror, suite, suite.Target, SuiteKind.Target, warnings, cancellation), FetchAsync(mirror, suite, suite.Source, SuiteKind.Primary, warnings, cancellation)),
            ArchivePlace.Directory(var path) => [Find(path, suite, suite.Target, SuiteKind.Target), Find(path, suite, suite.Source, SuiteKind.Primary)],
            _ => throw new System.Diagnostics.UnreachableException($"Nobody reads an archive in a {suite.Archive.GetType().Name}."),
        };

        var read = ArchiveReader.Read(files, cancellation);
        var source = settings.SourceIsPartial ? PartialSuiteRules.Complete(read.Suites[0], read.Suites[1]) : read.Suites[1];
        var hints = HintParser.Parse(Hints(suite), settings);
        var archive = new Snapshot(read.Suites[0], source, [], settings.Architectures);
        var policies = suite.Archive is ArchivePlace.Directory(var place) ? PolicyFiles.Read(Beside(place, suite), archive, settings, warnings.Add) : new();
        return new(archive, hints, settings, policies, [.. warnings, .. read.Warnings, .. hints.Warnings.Select(warning => warning.ToString())]);
    }

    private async Task<SuiteFiles> FetchAsync(ArchivePlace.Mirror mirror, GatedSuite suite, string name, SuiteKind kind, List<string> warnings, CancellationToken cancellation)
    {
        var place = Path.Combine(directory, suite.Series);
        var fetched = await new MirrorFetch(http, new(mirror.Keyring), place, clock)
            .FetchAsync(new(mirror.Address, name, kind, suite.Settings.Architectures), progress: null, cancellation);
        lock (warnings)
            warnings.AddRange(fetched.Warnings);
        return fetched.Files;
    }

    private static SuiteFiles Find(string path, GatedSuite suite, string name, SuiteKind kind)
    {
        var place = Path.Combine(path, name);
        return MirrorLayout.IsOne(place)
            ? MirrorLayout.Find(place, name, kind, suite.Settings.Architectures)
            : FlatLayout.Find(place, name, kind, suite.Settings.Architectures);
    }

    /// <summary>The same files as the drop-in reads, at the same places: each suite's in its directory, and what concerns both above them.</summary>
    private static GatePaths Beside(string place, GatedSuite suite) =>
        new() { Target = Path.Combine(place, suite.Target), Source = Path.Combine(place, suite.Source), State = place, Hints = "" };

    /// <summary>Whoever may write into the directory may say anything.</summary>
    private static IEnumerable<HintFile> Hints(GatedSuite suite) => suite.Hints is null || !Directory.Exists(suite.Hints)
        ? []
        : Directory.EnumerateFiles(suite.Hints)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && !file.EndsWith('~'))
            .Order(StringComparer.Ordinal)
            .Select(file => new HintFile(Path.GetFileName(file), [HintFile.All], File.ReadAllText(file)));
}
