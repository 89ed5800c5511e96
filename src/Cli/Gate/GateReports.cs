using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Gate;

/// <summary>The outputs of the drop-in gate; what is not configured is not written.</summary>
internal static class GateReports
{
    public static void WriteExcuses(GatePaths paths, IReadOnlyList<Excuse> excuses, MigrationFacts facts, GateLog log)
    {
        Write(paths.ExcusesHtml, text => ExcusesHtml.Write(text, excuses, facts.Settings, facts.Now), log);
        Write(paths.ExcusesYaml, text => ExcusesYaml.Write(text, excuses, facts.Now), log);
    }

    public static void WriteMigration(GatePaths paths, MigrationOutcome outcome, MigrationFacts facts, GateLog log)
    {
        Write(paths.UpgradeLog, text => UpgradeReport.Write(text, outcome), log);
        Write(paths.Heidi, text => HeidiReport.Write(text, outcome, facts.Settings), log);
        Write(paths.HeidiDelta, text => HeidiReport.WriteDelta(text, outcome), log);
        Write(paths.NonInstallable, text => UninstallableReport.Write(text, facts.Archive.Architectures.Select(architecture => outcome.After[architecture]), facts.Now), log);
    }

    private static void Write(string? path, Action<TextWriter> write, GateLog log)
    {
        if (path is null)
            return;

        log.Info($"> writing {path}");
        OutputFile.Write(path, write);
    }
}
