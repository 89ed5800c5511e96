using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnResyncWanted;

/// <summary>Queue <c>resync</c>, one session per repository: compares GitHub with the board.</summary>
public sealed class OnResyncWanted(Resync resync, SluiceConfiguration configuration, ILogger<OnResyncWanted> log)
{
    [Function(nameof(OnResyncWanted))]
    public async Task RunAsync(
        [ServiceBusTrigger("resync", Connection = "ServiceBus", IsSessionsEnabled = true)] ResyncWanted wanted,
        CancellationToken cancellation)
    {
        var sent = await resync.RunAsync(configuration.ProjectOf(wanted.Repository), wanted, cancellation);
        log.Compared(wanted.Repository, wanted.Because, sent);
    }
}
