using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Platform.Gate;

/// <summary>The suites of a configuration, read once.</summary>
public static class GateArchive
{
    /// <exception cref="ArchiveException">An index is absent or damaged, or suites disagree about a binary (D-06).</exception>
    public static (Snapshot Archive, Seq<string> Warnings) Read(GatePaths paths, MigrationSettings settings, CancellationToken cancellation)
    {
        // The target's layout is everybody's (D-01).
        var isMirror = MirrorLayout.IsOne(paths.Target);
        var read = ArchiveReader.Read(
            [
                Find(paths.Target, "testing", SuiteKind.Target),
                Find(paths.Source, "unstable", SuiteKind.Primary),
                .. paths.Additional.Select(suite => Find(suite.Path, suite.Word, SuiteKind.Additional)),
            ],
            cancellation);

        var source = settings.SourceIsPartial ? PartialSuiteRules.Complete(read.Suites[0], read.Suites[1]) : read.Suites[1];
        return (new(read.Suites[0], source, [.. read.Suites.Skip(2)], settings.Architectures), read.Warnings);

        SuiteFiles Find(string path, string word, SuiteKind kind) => isMirror
            ? MirrorLayout.Find(path, word, kind, settings.Architectures)
            : FlatLayout.Find(path, word, kind, settings.Architectures);
    }
}
