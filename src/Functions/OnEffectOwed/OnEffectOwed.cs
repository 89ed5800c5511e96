using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnEffectOwed;

/// <summary>Queue <c>effects</c>: carries out what is owed. The message is only a nudge; the row decides.</summary>
public sealed class OnEffectOwed(EffectRunner runner, ILogger<OnEffectOwed> log)
{
    [Function(nameof(OnEffectOwed))]
    public async Task RunAsync(
        [ServiceBusTrigger("effects", Connection = "ServiceBus", IsSessionsEnabled = true)] OwedKey key,
        CancellationToken cancellation) =>
        log.Ran(key.Branch, key.Number, await runner.RunAsync(key, cancellation));
}
