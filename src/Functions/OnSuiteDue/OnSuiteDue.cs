using Sluice.Core.Migration;
using Sluice.Worker;

namespace Sluice.Functions.OnSuiteDue;

/// <summary>Once a minute: runs the suites that are due.</summary>
public sealed class OnSuiteDue(GatedSuites suites, SuiteRunner runner)
{
    [Function(nameof(OnSuiteDue))]
    public async Task RunAsync([TimerTrigger("30 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        // One after the other: a run takes all cores and a few hundred megabytes.
        foreach (var suite in suites.All)
            await runner.RunIfDueAsync(suite, cancellation);
    }
}
