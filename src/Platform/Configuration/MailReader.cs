using System.Net;
using System.Security.Cryptography;
using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Platform.Configuration;

/// <summary>Reads how mail leaves, and how a suite's uploaders are reminded.</summary>
internal sealed class MailReader(ValueReader values)
{
    private static readonly EmailAddress Nobody = EmailAddress.Make("nobody@nowhere.invalid");
    private static readonly Uri SendGridItself = new("https://api.sendgrid.com");
    private static readonly string[] OfLaunchpad = ["launchpad", "keyserver"];

    /// <param name="gate">Where people reach the pages; null when the file does not say.</param>
    public ConfiguredMail Read(SectionReader section, Uri? gate)
    {
        var links = values.Secret(section, "links-key");
        if (links is not null && gate is null)
            section.Wrong("links-key", "links in mails lead to the gate's pages; write gate: with its address at the top of the file");
        return new(
            new(ReadSender(section))
            {
                Road = ReadRoad(section),
                Gate = gate is null ? null : Rooted(gate),
                Documentation = section.Address("documentation"),
                Ask = section.Text("ask") ?? "",
                PerMinute = (int)(section.Number("per-minute", 1, 100_000) ?? 60),
                Quiet = section.Section("quiet-hours", ConfigurationSections.QuietHours) is { } quiet ? ReadQuiet(quiet) : null,
            },
            links);
    }

    /// <param name="mail">Null when the suite says nothing of mail: then none is sent.</param>
    /// <param name="place">Where uploads are stuck, when the suite does not call it otherwise.</param>
    /// <param name="canSend">Whether the file says how mail leaves.</param>
    public static ReminderSettings ReadReminders(SectionReader? mail, string place, bool canSend)
    {
        if (mail is null)
            return new() { Place = place };

        var mode = mail.Choice("mode", ("on", GateMode.Yes), ("dry-run", GateMode.DryRun), ("off", GateMode.No)) ?? GateMode.Yes;
        if (mode is GateMode.Yes && !canSend)
            mail.Wrong("mode", "mail is on here, but the file does not say how mail leaves; write mail: at the top of the file, or mode: dry-run here");
        var lookup = mail.Choice("lookup", ("index", UploaderLookup.Index), ("launchpad", UploaderLookup.Launchpad)) ?? UploaderLookup.Index;
        foreach (var field in OfLaunchpad.Where(field => lookup is UploaderLookup.Index && mail.Find(field) is not null))
            mail.Wrong(field, "nobody is asked there with lookup: index; write lookup: launchpad, or leave this out");
        var digests = mail.Switch("digests") ?? true;
        if (!digests && mail.Find("digest-at") is not null)
            mail.Wrong("digest-at", "there are no digests with digests: off; keep one of the two");
        return new()
        {
            Mode = mode,
            Lookup = lookup,
            Place = mail.Text("place") ?? place,
            Digests = digests,
            DigestAt = mail.Time("digest-at"),
            TellsOwnersOfTheBroken = mail.Switch("owners-of-broken") ?? false,
        };
    }

    /// <summary>An address to put others behind.</summary>
    public static Uri? Root(SectionReader? section, string field) => section?.Address(field) is { } address ? Rooted(address) : null;

    private static Uri Rooted(Uri address) => new($"{address.AbsoluteUri.TrimEnd('/')}/");

    private static EmailAddress ReadSender(SectionReader section)
    {
        if (section.Text("from") is not { } from)
            return Nobody;
        if (EmailAddress.TryMake(from, section.Text("name"), out var sender))
            return sender;

        section.Wrong("from", $"expected an e-mail address alone, such as sluice@example.org, found '{from}'; what people see beside it goes into name");
        return Nobody;
    }

    private MailRoad ReadRoad(SectionReader section)
    {
        var smtp = section.Section("smtp", ConfigurationSections.Smtp);
        var service = section.Section("sendgrid", ConfigurationSections.SendGrid);
        if (smtp is null == service is null)
        {
            section.Wrong(smtp is null ? "smtp" : "sendgrid", smtp is null
                ? "either smtp or sendgrid is needed, so that mail can leave"
                : "smtp and sendgrid exclude each other; keep one");
        }

        return service is null ? ReadSmtp(smtp) : ReadSendGrid(service);
    }

    private MailRoad.Smtp ReadSmtp(SectionReader? section)
    {
        var security = section?.Choice("security", ("none", SmtpSecurity.None), ("starttls", SmtpSecurity.StartTls), ("tls", SmtpSecurity.Tls)) ?? SmtpSecurity.StartTls;
        if (section is null)
            return new("", 0, security);

        var host = section.Text("host") ?? "";
        if (section.Find("host") is not null && Uri.CheckHostName(host) is UriHostNameType.Unknown)
            section.Wrong("host", $"expected a server's name or address alone, found '{host}'; its port goes into port");
        var password = values.Secret(section, "password");
        if (section.Find("user") is null != section.Find("password") is null)
            section.Wrong(section.Find("user") is null ? "password" : "user", "user and password go together; write both, or neither");
        if (section.Find("password") is not null && security is SmtpSecurity.None && !IsLoopback(host))
            section.Wrong("security", "a password must not cross the network unprotected; write starttls or tls");
        var port = (int)(section.Number("port", 1, 65_535) ?? security switch { SmtpSecurity.None => 25, SmtpSecurity.Tls => 465, _ => 587 });
        return new(host, port, security, section.Text("user"), password?.ToString());
    }

    private MailRoad.SendGrid ReadSendGrid(SectionReader section)
    {
        var key = section.Text("event-key");
        if (key is not null && !IsPublicKey(key))
            section.Wrong("event-key", "expected the verification key that SendGrid shows for its signed event webhook, base64 in one line");
        var address = section.Address("address") ?? SendGridItself;
        if (address.Scheme is "http" && !address.IsLoopback)
            section.Wrong("address", "the key must not cross the network unprotected; write an address that starts with https://");
        return new(address, values.Secret(section, "key")?.ToString() ?? "", key);
    }

    private static QuietHours? ReadQuiet(SectionReader section)
    {
        var zone = TimeZoneInfo.Utc;
        if (section.Text("zone") is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
            section.Wrong("zone", $"there is no time zone '{name}'; expected one such as Europe/Berlin");
        var weekends = section.Switch("weekends") ?? false;
        var (from, to) = (section.Time("from"), section.Time("to"));
        if (from is null || to is null)
            return null;

        if (from == to)
            section.Wrong("to", "from and to are the same, so no hour would be left for mail; write when the quiet ends");
        return new(from.Value, to.Value, zone ?? TimeZoneInfo.Utc, weekends);
    }

    private static bool IsLoopback(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsPublicKey(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return false;

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
