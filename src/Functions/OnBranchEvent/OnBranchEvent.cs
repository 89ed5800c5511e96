using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnBranchEvent;

/// <summary>Queue <c>branches</c>, one session per branch: a branch's events come one at a time and in order.</summary>
public sealed class OnBranchEvent(BranchDesk desk, ILogger<OnBranchEvent> log)
{
    [Function(nameof(OnBranchEvent))]
    public async Task RunAsync(
        [ServiceBusTrigger("branches", Connection = "ServiceBus", IsSessionsEnabled = true)] BranchEvent happened,
        CancellationToken cancellation)
    {
        var outcome = await desk.HandleAsync(happened, cancellation);
        var decided = outcome is null ? "nothing: the project is not configured" : string.Join("; ", outcome.Notes);
        log.Heard(happened.Branch, happened.GetType().Name, decided, outcome?.Effects.Count ?? 0);
    }
}
