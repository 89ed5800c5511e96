using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Gate;

/// <summary>The phases of a run of the drop-in gate, from files to files.</summary>
internal sealed class GateRun(GateArguments arguments, GateLog log, TimeProvider clock)
{
    public async Task RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var configuration = GateConfiguration.Read(arguments.Configuration!, arguments.Overrides);
        foreach (var remark in configuration.Remarks)
            log.Info(remark);
        StaticInputs.MustBeEmpty(configuration.Paths);

        var facts = Gather(configuration, cancellation);
        if (arguments.PrintsUninstallable)
        {
            foreach (var architecture in facts.Archive.Architectures)
                await output.WriteAsync($"{architecture}: {string.Join(' ', facts.Before[architecture].Names)}\n");
            return;
        }

        log.Info("Update Excuses generation started");
        var excuses = MigrationPolicies.BeforeTests(ExcuseFinder.Find(facts), facts);
        excuses = await GateTests.JudgeAsync(configuration.Paths, excuses, facts, clock, log, cancellation);
        excuses = PropagationRules.Propagate(MigrationPolicies.AfterTests(excuses, facts), facts);
        if (!facts.Settings.IsDryRun)
            GateReports.WriteExcuses(configuration.Paths, excuses, facts, log);
        log.Info("Update Excuses generation completed");

        if (facts.Settings.ComputesMigrations)
            Migrate(configuration.Paths, excuses, facts);
        if (!facts.Settings.IsDryRun)
            PolicyFiles.Write(configuration.Paths, excuses, facts);
    }

    private void Migrate(GatePaths paths, IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        log.Info("Starting the upgrade test");
        var outcome = Migrator.Migrate(facts, excuses);
        foreach (var line in outcome.Log)
            log.Info($"> {line}");
        if (!facts.Settings.IsDryRun)
            GateReports.WriteMigration(paths, outcome, facts, log);
        log.Info("Test completed!");
    }

    private MigrationFacts Gather(GateConfiguration configuration, CancellationToken cancellation)
    {
        var (paths, settings) = (configuration.Paths, configuration.Settings);
        log.Info($"Loading the suites {paths.Target} and {paths.Source}");
        var (archive, warnings) = GateArchive.Read(paths, settings, cancellation);
        foreach (var warning in warnings)
            log.Warn(warning);
        if (settings.Series is "")
            settings = settings with { Series = archive.Target.Name };

        var hints = HintParser.Parse(HintFiles.Read(paths, arguments.Hints, missing => log.Error($"Cannot read hints list from {missing}, no such file!")), settings);
        foreach (var warning in hints.Warnings)
            (warning.IsMistake ? (Action<string>)log.Warn : log.Info)(warning.ToString());

        var policies = PolicyFiles.Read(paths, archive, settings, log.Warn);
        var (universes, before) = MigrationBooks.Open(archive, settings);
        return new(archive, universes, before, hints, policies, settings, configuration.Now ?? clock.GetUtcNow());
    }
}
