using Sluice.Core.Migration;
using Sluice.Platform.Archive;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Gate;

/// <summary>The phases of a run of the drop-in gate, from files to files.</summary>
internal sealed class GateRun(GateArguments arguments, GateLog log, TimeProvider clock)
{
    private readonly PhaseWatch _watch = new(clock, new CollectorTurns(null));

    public async Task RunAsync(TextWriter output, CancellationToken cancellation)
    {
        var configuration = GateConfiguration.Read(arguments.Configuration!, arguments.Overrides);
        foreach (var remark in configuration.Remarks)
            log.Info(remark);
        StaticInputs.MustBeEmpty(configuration.Paths);

        var specialCases = GateTests.ReadSpecialCasesAsync(configuration, cancellation);
        var facts = Gather(configuration, cancellation);
        if (arguments.PrintsUninstallable)
        {
            foreach (var architecture in facts.Archive.Architectures)
                await output.WriteAsync($"{architecture}: {string.Join(' ', facts.Before[architecture].Names)}\n");
            return;
        }

        var tests = facts.Settings.Tests with { SpecialCases = await specialCases };
        facts = facts with { Settings = facts.Settings with { Tests = tests } };
        log.Info("Update Excuses generation started");
        await using var stores = await GateTests.OpenAsync(configuration.Paths, facts, log, cancellation);
        var desk = new MigrationDesk(stores is null ? null : new(stores.Ledger, stores.Queue, stores.Runs), clock);
        var judged = await desk.JudgeAsync(facts, _watch, cancellation);
        GateTests.Tell(judged, facts.Settings, log);
        var excuses = judged.Excuses;
        var keepReminders = await GateReminders.SendAsync(configuration, excuses, facts, log, clock, cancellation);
        if (!facts.Settings.IsDryRun)
            GateReports.WriteExcuses(configuration.Paths, excuses, facts, log);
        log.Info("Update Excuses generation completed");

        if (facts.Settings.ComputesMigrations)
            Migrate(configuration.Paths, desk, excuses, facts);
        if (!facts.Settings.IsDryRun)
            PolicyFiles.Write(configuration.Paths, excuses, facts);
        if (keepReminders is not null)
            await keepReminders();
    }

    private void Migrate(GatePaths paths, MigrationDesk desk, IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        var outcome = desk.Migrate(facts, excuses, _watch);
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
        settings = GateMail.Complete(settings);

        var hints = HintParser.Parse(HintFiles.Read(paths, arguments.Hints, missing => log.Error($"Cannot read hints list from {missing}, no such file!")), settings);
        foreach (var warning in hints.Warnings)
            (warning.IsMistake ? (Action<string>)log.Warn : log.Info)(warning.ToString());

        var policies = PolicyFiles.Read(paths, archive, settings, log.Warn);
        return MigrationDesk.Survey(archive, hints, policies, settings, configuration.Now ?? clock.GetUtcNow(), _watch, cancellation);
    }
}
