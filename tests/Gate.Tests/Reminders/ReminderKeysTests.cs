using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Gate.Tests.Reminders;

/// <summary>What the configuration file says about mail (C-12, E-01).</summary>
public sealed class ReminderKeysTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void E_01_without_a_yes_nothing_of_mail_is_read()
    {
        var read = Read("EMAIL_ENABLE = maybe\nEMAIL_HOST = :::\nEMAIL_FROM = nobody\nEMAIL_LOOKUP = elsewhere\n");
        Assert.Equal(new(), read.Settings.Reminders);
        Assert.Null(read.Mail);
        Assert.Equal(["Ignoring EMAIL_ENABLE maybe: it is 'yes', 'dry-run' or 'no'"], read.Remarks);
    }

    [Fact]
    public void What_is_not_said_is_as_the_reference_has_it()
    {
        var read = Read("EMAIL_ENABLE = yes\n");
        var settings = GateMail.Complete(read.Settings with { Series = "noble" }).Reminders;

        Assert.Equal((GateMode.Yes, UploaderLookup.Launchpad, "noble-proposed"), (settings.Mode, settings.Lookup, settings.Place));
        Assert.Equal("https://ubuntu-archive-team.ubuntu.com/proposed-migration/noble/update_excuses.html#{source}", settings.ItemAddress);
        Assert.Equal(new MailRoad.Smtp("localhost", 25), read.Mail!.Letters.Road);
        Assert.Equal(("noreply+proposed-migration@ubuntu.com", "Ubuntu Release Team"), (read.Mail.Letters.From.Mailbox, read.Mail.Letters.From.Name));
        Assert.Equal(("https://api.launchpad.net/1.0/", "http://keyserver.ubuntu.com/"), (read.Mail.Launchpad.Api.AbsoluteUri, read.Mail.Launchpad.Keyserver.AbsoluteUri));
        Assert.Null(read.Mail.Letters.Links);
    }

    [Fact]
    public void Who_asks_nobody_but_the_index_is_not_sent_to_Ubuntu()
    {
        var read = Read("EMAIL_ENABLE = yes\nEMAIL_LOOKUP = index\n");
        Assert.Equal("https://release.debian.org/britney/update_excuses.html#{source}", read.Settings.Reminders.ItemAddress);
        Assert.Equal((null, ""), (read.Mail!.Letters.Documentation, read.Mail.Letters.Ask));
        Assert.Equal(new("https://example.com/stuck"), Read("EMAIL_ENABLE = yes\nEMAIL_LOOKUP = index\nEMAIL_DOCUMENTATION = https://example.com/stuck\n").Mail!.Letters.Documentation);
    }

    [Theory]
    [InlineData("mail", "mail", 25)]
    [InlineData("localhost:1337", "localhost", 1337)]
    [InlineData("192.0.2.1:587", "192.0.2.1", 587)]
    [InlineData("[::1]:2525", "::1", 2525)]
    [InlineData("[::1]", "::1", 25)]
    [InlineData("::1", "::1", 25)]
    public void A_mail_server_is_a_host_and_perhaps_a_port(string said, string host, int port) =>
        Assert.Equal(new MailRoad.Smtp(host, port), Read($"EMAIL_ENABLE = dry-run\nEMAIL_HOST = {said}\n").Mail!.Letters.Road);

    [Fact]
    public void Addresses_may_lack_their_last_slash()
    {
        var mail = Read("EMAIL_ENABLE = yes\nLAUNCHPAD_API_URL = http://localhost:1/1.0\nKEYSERVER_URL = http://localhost:2\n", new() { Distribution = "ubuntu", Series = "noble" }).Mail!;
        Assert.Equal(("http://localhost:1/1.0/", "http://localhost:2/", "ubuntu", "noble"), (mail.Launchpad.Api.AbsoluteUri, mail.Launchpad.Keyserver.AbsoluteUri, mail.Launchpad.Distribution, mail.Launchpad.Series));
    }

    [Theory]
    [InlineData("EMAIL_HOST = localhost:smtp", "EMAIL_HOST is 'host' or 'host:port', not 'localhost:smtp'")]
    [InlineData("EMAIL_HOST = :25", "EMAIL_HOST is 'host' or 'host:port', not ':25'")]
    [InlineData("EMAIL_HOST = localhost:70000", "EMAIL_HOST is 'host' or 'host:port', not 'localhost:70000'")]
    [InlineData("EMAIL_LOOKUP = ldap", "EMAIL_LOOKUP is 'launchpad' or 'index', not 'ldap'")]
    [InlineData("EMAIL_FROM = Release Team", "EMAIL_FROM is no address such as 'Release Team <noreply@example.com>': 'Release Team'")]
    [InlineData("EMAIL_FROM = a@example.com, b@example.com", "EMAIL_FROM is no address such as 'Release Team <noreply@example.com>': 'a@example.com, b@example.com'")]
    [InlineData("LAUNCHPAD_API_URL = file:///etc", "LAUNCHPAD_API_URL is an http or https address, not 'file:///etc'")]
    [InlineData("EMAIL_DOCUMENTATION = the wiki", "EMAIL_DOCUMENTATION is an http or https address, not 'the wiki'")]
    public void C_12_what_makes_no_sense_is_refused_with_its_line(string line, string says) =>
        Assert.Equal($"{_file}:5: {says}", Assert.Throws<GateException>(() => Read($"EMAIL_ENABLE = yes\n{line}")).Message);

    [Fact]
    public void Mail_about_regressions_of_stable_series_is_not_sent_and_that_is_said() =>
        Assert.Equal(["Ignoring SRUREGRESSIONEMAIL_ENABLE: this gate sends no such mail"], Read("SRUREGRESSIONEMAIL_ENABLE = yes\n").Remarks);

    private GateConfiguration Read(string more, GateOverrides? overrides = null)
    {
        File.WriteAllText(_file, $"TESTING = t\nUNSTABLE = u\nARCHITECTURES = amd64\n{more}");
        return GateConfiguration.Read(_file, overrides ?? new());
    }
}
