using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Functions.GetMail;
using Sluice.Functions.OnSuiteDue;
using Sluice.Functions.ShowMail;
using Sluice.Platform.Mail;
using Sluice.Platform.Uploaders;

namespace Sluice.Functions.Hosting;

/// <summary>The mail room, and whom a suite's run reminds.</summary>
public static partial class Composition
{
    private const int MostRemarks = 10;

    private static readonly Lazy<HttpClient> Lookups = new(() => new());

    /// <summary>The mail room and its doors, on whatever storage and way out for mail is registered.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<IMailBook>(provider => new TableMailBook(Table(provider, SluiceTables.Mails)))
        .AddSingleton<IOutbox>(provider => new TableOutbox(Table(provider, SluiceTables.Mails)))
        .AddSingleton<IAddressBook>(provider => new TableAddressBook(Table(provider, SluiceTables.Mails)))
        .AddSingleton<ReminderDesk>()
        .AddSingleton(PostOf)
        .AddSingleton<Func<MailPost>>(provider => provider.GetRequiredService<MailPost>)
        .AddSingleton<MailNews>()
        .AddSingleton<MailHistories>()
        .AddSingleton<MailPreviews>()
        .AddSingleton<MailScenes>();

    /// <summary>One for all rounds: it remembers that a server asked to be left alone.</summary>
    private static MailPost PostOf(IServiceProvider provider) => ActivatorUtilities.CreateInstance<MailPost>(
        provider, provider.GetRequiredService<MailSetup>().Settings ?? throw new InvalidOperationException("This deployment sends no mail."));

    /// <summary>Made for one run: what Launchpad said of a person holds for it, and that it is away is said a few times.</summary>
    private static IUploaders UploadersOf(IServiceProvider provider, GatedSuite suite)
    {
        var (log, said) = (provider.GetRequiredService<ILogger<RunReminders>>(), 0);
        return suite.Settings.Reminders.Lookup is UploaderLookup.Launchpad
            ? new LaunchpadUploaders(
                Lookups.Value,
                new(suite.Settings.Distribution.ToLowerInvariant(), suite.Series) { Api = suite.Launchpad, Keyserver = suite.Keyserver },
                Remark,
                provider.GetRequiredService<TimeProvider>())
            : new IndexUploaders();

        void Remark(string remark)
        {
            if (Interlocked.Increment(ref said) <= MostRemarks)
                log.Remarked(remark);
        }
    }

    private static ReminderRound RemindersOf(IServiceProvider provider, GatedSuite suite) =>
        new(provider.GetRequiredService<ReminderDesk>(), provider.GetRequiredService<Func<GatedSuite, IUploaders>>()(suite))
        {
            Zone = provider.GetRequiredService<MailSetup>().Settings?.Quiet?.Zone ?? TimeZoneInfo.Utc,
            Spoken = provider.GetRequiredService<ILogger<RunReminders>>().WouldRemind,
        };
}
