using Sluice.Core.Migration;
using Sluice.Platform.Configuration;
using Sluice.Platform.Gate;
using Sluice.Platform.Testing;

namespace Sluice.Cli.Gate;

/// <summary>The tests of the drop-in gate: with the installation's files, queue and result storage.</summary>
internal static class GateTests
{
    /// <summary>Read beside the archive, since the reader of YAML takes longer to start than a small archive to load.</summary>
    public static Task<SpecialCases> ReadSpecialCasesAsync(GateConfiguration configuration, CancellationToken cancellation)
    {
        return configuration.Settings.Tests.Mode is GateMode.No ? Task.FromResult(SpecialCases.None) : Task.Run(Read, cancellation);

        SpecialCases Read()
        {
            try
            {
                return configuration.Paths.SpecialCases is { } file ? SpecialCaseFile.Load(file) : SpecialCaseFile.Shipped;
            }
            catch (ConfigurationRefusedException wrong)
            {
                throw new GateException(configuration.Paths.SpecialCases!, wrong.Errors[0].Line, wrong.Errors[0].Message, wrong);
            }
        }
    }

    /// <returns>Null when the configuration switches tests off.</returns>
    public static async Task<TestStores?> OpenAsync(GatePaths paths, MigrationFacts facts, GateLog log, CancellationToken cancellation)
    {
        if (facts.Settings.Tests.Mode is GateMode.No)
        {
            log.Info("ADT_ENABLE is no: nothing is tested, and no item waits for tests");
            return null;
        }

        var addresses = new TestAddresses(paths.State ?? paths.Target, paths.RequestQueue, paths.Results, paths.ResultDatabase, paths.SharedResults);
        return await TestStores.OpenAsync(addresses, facts.Settings, facts.Now, log.Warn, cancellation);
    }

    public static void Tell(JudgedItems judged, MigrationSettings settings, GateLog log)
    {
        foreach (var alarm in judged.Alarms)
            log.Warn(alarm);
        if (settings.Tests.Mode is GateMode.No)
            return;

        var counts = judged.Tests;
        var dry = settings.Tests.Mode is GateMode.DryRun || settings.IsDryRun ? $" of {counts.Wanted} (dry run)" : "";
        log.Info($"{counts.Tests} tests: {counts.Requested} requested{dry}, {counts.Repeated} requested again, {counts.Accepted} results came in");
    }
}
