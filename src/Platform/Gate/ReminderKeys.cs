using System.Globalization;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Platform.Uploaders;

namespace Sluice.Platform.Gate;

/// <summary>What the reference's configuration file says about mail (C-12), and what it may say to us besides.</summary>
internal static class ReminderKeys
{
    private const string Sender = "noreply+proposed-migration@ubuntu.com";
    private const string SenderName = "Ubuntu Release Team";
    private const int SmtpPort = 25;

    public static string[] RemarksOf(ConfigurationFile file) => file.Find("EMAIL_ENABLE") is not (null or "yes" or "dry-run" or "no") and var word
        ? [$"Ignoring EMAIL_ENABLE {word}: it is 'yes', 'dry-run' or 'no'"]
        : [];

    /// <remarks>A word nobody knows means no mail, and never that nothing runs (E-01).</remarks>
    public static ReminderSettings RemindersOf(ConfigurationFile file)
    {
        var mode = file.Find("EMAIL_ENABLE") switch { "yes" => GateMode.Yes, "dry-run" => GateMode.DryRun, _ => GateMode.No };
        if (mode is GateMode.No)
            return new();

        var lookup = file.Find("EMAIL_LOOKUP") switch
        {
            null or "launchpad" => UploaderLookup.Launchpad,
            "index" => UploaderLookup.Index,
            var word => throw file.At("EMAIL_LOOKUP", $"EMAIL_LOOKUP is 'launchpad' or 'index', not '{word}'"),
        };
        return new()
        {
            Mode = mode,
            Lookup = lookup,
            Place = $"{GateMail.Series}-proposed",
            ItemAddress = file.Find("EMAIL_EXCUSES") ?? (lookup is UploaderLookup.Index
                ? "https://release.debian.org/britney/update_excuses.html#{source}"
                : $"https://ubuntu-archive-team.ubuntu.com/proposed-migration/{GateMail.Series}/update_excuses.html#{{source}}"),
            Digests = false,
        };
    }

    /// <returns>Null when there is no mail: nothing of it is read then.</returns>
    /// <exception cref="GateException">A key makes no sense.</exception>
    public static GateMail? MailOf(ConfigurationFile file, MigrationSettings settings)
    {
        if (settings.Reminders.Mode is GateMode.No)
            return null;

        var isUbuntu = settings.Reminders.Lookup is UploaderLookup.Launchpad;
        var letters = new MailSettings(SenderOf(file))
        {
            Road = RoadOf(file),
            Documentation = isUbuntu || file.Find("EMAIL_DOCUMENTATION") is not null ? AddressOf(file, "EMAIL_DOCUMENTATION", "https://wiki.ubuntu.com/ProposedMigration") : null,
            Ask = file.Find("EMAIL_ASK") ?? (isUbuntu ? "in #ubuntu-release on Libera.Chat" : ""),
        };
        return new(letters, new(settings.Distribution, settings.Series)
        {
            Api = AddressOf(file, "LAUNCHPAD_API_URL", LaunchpadPlace.PublicApi),
            Keyserver = AddressOf(file, "KEYSERVER_URL", LaunchpadPlace.PublicKeyserver),
        });
    }

    private static EmailAddress SenderOf(ConfigurationFile file) => file.Find("EMAIL_FROM") switch
    {
        null => EmailAddress.Make(Sender, SenderName),
        var text when MaintainerRules.ReadField(text) is [var one] => one,
        var text => throw file.At("EMAIL_FROM", $"EMAIL_FROM is no address such as 'Release Team <noreply@example.com>': '{text}'"),
    };

    /// <summary><c>host</c>, <c>host:port</c> or <c>[::1]:port</c>.</summary>
    private static MailRoad.Smtp RoadOf(ConfigurationFile file)
    {
        var text = file.Find("EMAIL_HOST") ?? "localhost";
        var colon = text.LastIndexOf(':');
        var hasPort = text.StartsWith('[') ? colon > text.IndexOf(']', StringComparison.Ordinal) : colon >= 0 && colon == text.IndexOf(':', StringComparison.Ordinal);
        var host = (hasPort ? text[..colon] : text).Trim('[', ']');
        var port = SmtpPort;
        if (host is "" || (hasPort && !(int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536)))
            throw file.At("EMAIL_HOST", $"EMAIL_HOST is 'host' or 'host:port', not '{text}'");
        return new(host, port);
    }

    private static Uri AddressOf(ConfigurationFile file, string key, string otherwise)
    {
        var text = file.Find(key) ?? otherwise;
        var isBase = key.EndsWith("_URL", StringComparison.Ordinal);
        return Uri.TryCreate(isBase ? $"{text.TrimEnd('/')}/" : text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw file.At(key, $"{key} is an http or https address, not '{text}'");
    }
}
