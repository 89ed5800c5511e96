using Azure;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Takes a result into the tables the moment a worker tells of it, beside whatever run is under way.</summary>
/// <remarks>The result is kept before its mark goes, so that a message that comes again finds the rest to do.</remarks>
public sealed class PushedResults(TestRunStore store, TableClient pendingTests, TableClient testResults, GatedSuites suites)
{
    /// <param name="warn">Told why a run counts as nothing.</param>
    /// <returns>For how many triggers the run counts.</returns>
    public async Task<int> TakeAsync(FinishedRun finished, Action<string> warn, CancellationToken cancellation)
    {
        if (finished.Parts() is not var (series, _, _) || suites.Find(series) is not { } suite || finished.Container != TestLinkRules.Container(series, suite.Settings.Tests.Ppas))
        {
            warn($"{finished.Container}/{finished.Run} is of no suite that is gated here");
            return 0;
        }

        if (await BlobTestRuns.ReadAsync(store, finished, warn, cancellation) is not { } run || (run.Seen ?? TestResultRules.SeenOf(run.RunId)) is not { } seen)
            return 0;

        var counted = run.Triggers.Where(trigger => TestResultRules.Counts(trigger, run.Subject.Source, run.Version)).ToList();
        foreach (var trigger in counted)
        {
            var result = new TestResult(new(trigger, run.Subject.Source, run.Subject.Architecture), run.Status, run.Version, run.RunId, seen);
            var partition = TestKeys.PartitionOf(series, run.Subject);
            await KeptResults.KeepAsync(testResults, partition, result, known: null, suite.Settings.Tests.UsesReference, cancellation);
            await pendingTests.DeleteEntityAsync(partition, TestKeys.RowOf(result.Key), ETag.All, cancellation);
        }

        return counted.Count;
    }
}
