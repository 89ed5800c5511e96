using Sluice.Functions.Hosting;
using Sluice.Platform.Suites;
using Sluice.Worker;

namespace Sluice.Functions.OnTestResult;

/// <summary>Queue <c>test-results</c>: a worker has put a run's result into the store.</summary>
public sealed class OnTestResult(PushedResults results, ILogger<OnTestResult> log)
{
    [Function(nameof(OnTestResult))]
    public async Task RunAsync([ServiceBusTrigger(TestQueues.Results, Connection = "ServiceBus")] FinishedRun finished, CancellationToken cancellation) =>
        log.Took(finished.Run, await results.TakeAsync(finished, log.Remarked, cancellation));
}
