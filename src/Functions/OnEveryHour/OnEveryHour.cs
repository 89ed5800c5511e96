using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnEveryHour;

/// <summary>Once an hour: has every repository compared with GitHub, for the webhooks that never came, and reminds those who wait for others, or for themselves.</summary>
public sealed class OnEveryHour(Reminders reminders, MailReminders mails, MailSetup mail, SluiceConfiguration configuration, IMergeQueues queues, TimeProvider clock)
{
    [Function(nameof(OnEveryHour))]
    public async Task RunAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var repository in configuration.Projects.SelectMany(project => project.Repositories))
            await queues.AskAsync(new(repository.Name, null, "hourly"), $"{repository.Name}:{clock.GetUtcNow():yyyyMMddHH}", null, cancellation);
        await reminders.RunAsync(cancellation);
        if (mail.Settings is not null)
            await mails.RunAsync(cancellation);
    }
}
