using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnEveryMinute;

/// <summary>Once a minute: looks for work that was forgotten, and heals it.</summary>
public sealed class OnEveryMinute(Sweep sweep, ILogger<OnEveryMinute> log)
{
    [Function(nameof(OnEveryMinute))]
    public async Task RunAsync([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        if (await sweep.RunAsync(cancellation) is > 0 and var found)
            log.Woke(found);
    }
}
