using Sluice.Core.Mail;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnMailDue;

/// <summary>Once a minute: sends the mails that are due.</summary>
/// <remarks>The host runs a timer's function once at a time. Were it twice, the outbox still has each mail tried by one.</remarks>
public sealed class OnMailDue(MailSetup setup, Func<MailPost> post, ILogger<OnMailDue> log)
{
    /// <summary>The host ends the app that is not back after ten minutes (host.json): the last mail begun has the rest.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    [Function(nameof(OnMailDue))]
    public async Task RunAsync([TimerTrigger("15 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellation)
    {
        if (setup.Settings is null)
            return;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Longest);
        var counts = await post().RunAsync(Budget, stop.Token);
        if (counts is not { Sent: 0, Spared: 0, Refused: 0, Postponed: 0 })
            log.Posted(counts.Sent, counts.Spared, counts.Refused, counts.Postponed);
        foreach (var fault in counts.Faults)
            log.Remarked(fault);
    }
}
