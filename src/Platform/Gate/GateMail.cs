using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Platform.Uploaders;

namespace Sluice.Platform.Gate;

/// <summary>How an installation mails.</summary>
/// <param name="Launchpad">Asked when the configuration does not say that the index knows enough.</param>
public sealed record GateMail(MailSettings Letters, LaunchpadPlace Launchpad)
{
    /// <summary>In settings, put in place of the series until that is known.</summary>
    internal const string Series = "{series}";

    /// <summary>The series may be the target's name, which is known only once the target is read (C-12).</summary>
    public static MigrationSettings Complete(MigrationSettings settings) => settings with
    {
        Reminders = settings.Reminders with
        {
            Place = settings.Reminders.Place.Replace(Series, settings.Series, StringComparison.Ordinal),
            ItemAddress = settings.Reminders.ItemAddress.Replace(Series, Uri.EscapeDataString(settings.Series), StringComparison.Ordinal),
        },
    };
}
