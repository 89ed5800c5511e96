using Sluice.Core.Migration;
using Sluice.Platform.Gate;
using Sluice.Platform.Testing;

namespace Sluice.Cli.Gate;

/// <summary>The tests of the drop-in gate: with the installation's files, queue and result storage.</summary>
internal static class GateTests
{
    /// <returns>The excuses, each with what its tests came to.</returns>
    public static async Task<IReadOnlyList<Excuse>> JudgeAsync(
        GatePaths paths, IReadOnlyList<Excuse> excuses, MigrationFacts facts, TimeProvider clock, GateLog log, CancellationToken cancellation)
    {
        if (facts.Settings.Tests.Mode is GateMode.No)
        {
            log.Info("ADT_ENABLE is no: nothing is tested, and no item waits for tests");
            return excuses;
        }

        var addresses = new TestAddresses(paths.State ?? paths.Target, paths.RequestQueue, paths.Results, paths.ResultDatabase, paths.SharedResults);
        await using var stores = await TestStores.OpenAsync(addresses, facts.Settings, clock, log.Warn, cancellation);
        var outcome = await new TestRound(stores.Ledger, stores.Queue, stores.Runs).RunAsync(facts, excuses, cancellation);
        foreach (var alarm in outcome.Alarms)
            log.Warn(alarm);
        var counts = outcome.Counts;
        log.Info($"{counts.Tests} tests of {outcome.Findings.Count(finding => finding is not null)} items: {counts.Requested} requested"
            + $"{(facts.Settings.Tests.Mode is GateMode.DryRun || facts.Settings.IsDryRun ? $" of {counts.Wanted} (dry run)" : "")}, {counts.Repeated} requested again, {counts.Accepted} results came in");
        return [.. excuses.Zip(outcome.Findings, (excuse, finding) => finding is null ? excuse : excuse with { Findings = [.. excuse.Findings, finding] })];
    }
}
