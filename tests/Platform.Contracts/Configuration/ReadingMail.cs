using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Platform.Configuration;

namespace Sluice.Platform.Contracts.Configuration;

/// <summary>How mail leaves, and how a suite's uploaders are reminded, in the configuration file.</summary>
public sealed class ReadingMail
{
    private const string Head = """
        github: { token: env:TOKEN }
        gate: { address: https://gate.test }
        projects:
          - { name: acme, branches: [main], repositories: [{ name: acme/core, webhook-secret: env:HOOK }] }

        """;

    private const string Item = "https://gate.test/api/pages/suites/forky/{source}";

    private const string Suite = "suites:\n  - { target: forky, source: sid, directory: /srv, architectures: [amd64], mail: ";

    [Fact]
    public void A_file_without_the_section_sends_no_mail_and_its_suites_remind_nobody()
    {
        var accepted = Accepted("suites:\n  - { target: forky, source: sid, directory: /srv, architectures: [amd64] }\n");

        Assert.Null(accepted.Mail);
        Assert.Equal(new ReminderSettings { Mode = GateMode.No, Place = "sid", ItemAddress = Item }, Assert.Single(accepted.Suites.All).Settings.Reminders);
    }

    [Fact]
    public void A_suite_and_a_project_of_one_name_would_share_a_list()
    {
        var refused = Assert.IsType<ConfigurationReading.Refused>(ConfigurationFile.Parse(
            $"{Head}suites:\n  - {{ target: acme, source: sid, directory: /srv, architectures: [amd64] }}\nmail: {{ from: sluice@acme.test, smtp: {{ host: mail.acme.test }} }}\n"));

        Assert.Equal(
            "line 6, column 15, suites[0].target: a project is called acme too, and mails of both would come from one list; give the suite another series",
            Assert.Single(refused.Errors).ToString());
    }

    [Fact]
    public void A_small_section_gets_the_defaults()
    {
        var mail = Accepted("mail: { from: sluice@acme.test, smtp: { host: mail.acme.test } }").Mail!;

        Assert.Equal("sluice@acme.test", mail.Settings.From.Mailbox);
        Assert.Null(mail.Settings.From.Name);
        Assert.Equal(new MailRoad.Smtp("mail.acme.test", 587, SmtpSecurity.StartTls), mail.Settings.Road);
        Assert.Equal(new Uri("https://gate.test/"), mail.Settings.Gate);
        Assert.Equal(60, mail.Settings.PerMinute);
        Assert.True(mail.Settings is { Quiet: null, Documentation: null, Ask: "" });
        Assert.Null(mail.LinksKey);
    }

    [Fact]
    public async Task A_whole_section_is_read_and_its_secrets_are_fetched_by_reference()
    {
        var mail = Accepted("""
            mail:
              from: sluice@acme.test
              name: Acme Release Team
              smtp: { host: mail.acme.test, security: tls, user: sluice, password: env:MAIL_PASSWORD }
              documentation: https://acme.test/reminders
              ask: "#release"
              per-minute: 10
              quiet-hours: { from: "22:00", to: "07:00", zone: Europe/Berlin, weekends: on }
              links-key: env:LINKS
            """).Mail!;
        var secrets = new SecretSource(null, null, name => name is "LINKS" ? new('k', 32) : "open sesame");

        var settings = await mail.ResolveAsync(secrets, TestContext.Current.CancellationToken);

        Assert.Equal("Acme Release Team", settings.From.Name);
        Assert.Equal(new MailRoad.Smtp("mail.acme.test", 465, SmtpSecurity.Tls, "sluice", "env:MAIL_PASSWORD"), mail.Settings.Road);
        Assert.Equal(new MailRoad.Smtp("mail.acme.test", 465, SmtpSecurity.Tls, "sluice", "open sesame"), settings.Road);
        Assert.Equal(new SecretReference(SecretStore.Environment, "LINKS"), mail.LinksKey);
        Assert.Equal("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"u8, settings.Links!.Bytes);
        Assert.Equal((new Uri("https://acme.test/reminders"), "#release", 10), (settings.Documentation!, settings.Ask, settings.PerMinute));
        Assert.Equal(new QuietHours(new(22, 0), new(7, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Weekends: true), settings.Quiet);
    }

    [Fact]
    public async Task A_key_for_links_that_could_be_guessed_is_refused_without_repeating_it()
    {
        var mail = Accepted("mail: { from: sluice@acme.test, smtp: { host: mail.acme.test }, links-key: env:LINKS }").Mail!;

        var refused = await Assert.ThrowsAsync<SecretMissingException>(
            () => mail.ResolveAsync(new(null, null, _ => "short"), TestContext.Current.CancellationToken));

        Assert.Equal("env:LINKS is too short to sign links with: at least 32 characters are needed, such as openssl rand -hex 32 makes.", refused.Message);
    }

    [Fact]
    public async Task SendGrid_is_the_other_road()
    {
        var mail = Accepted("mail: { from: sluice@acme.test, sendgrid: { key: env:SENDGRID } }").Mail!;
        var settings = await mail.ResolveAsync(new(null, null, _ => "SG.secret"), TestContext.Current.CancellationToken);

        Assert.Equal(new MailRoad.SendGrid(new("https://api.sendgrid.com"), "env:SENDGRID"), mail.Settings.Road);
        Assert.Equal(new MailRoad.SendGrid(new("https://api.sendgrid.com"), "SG.secret"), settings.Road);
    }

    [Fact]
    public void A_suite_says_how_its_uploaders_are_reminded()
    {
        var accepted = Accepted(
            Suite + "{ lookup: launchpad, place: forky-proposed, digest-at: \"08:30\", owners-of-broken: on, launchpad: http://lp.test/1.0, keyserver: http://keys.test } }\n"
            + "mail: { from: sluice@acme.test, smtp: { host: mail.acme.test } }");

        var suite = Assert.Single(accepted.Suites.All);
        Assert.Equal(
            new ReminderSettings
            {
                Mode = GateMode.Yes,
                Lookup = UploaderLookup.Launchpad,
                Place = "forky-proposed",
                DigestAt = new(8, 30),
                TellsOwnersOfTheBroken = true,
                ItemAddress = Item,
            },
            suite.Settings.Reminders);
        Assert.Equal((new Uri("http://lp.test/1.0/"), new Uri("http://keys.test/")), (suite.Launchpad, suite.Keyserver));
    }

    [Fact]
    public void A_dry_run_needs_no_road() =>
        Assert.Equal(GateMode.DryRun, Assert.Single(Accepted(Suite + "{ mode: dry-run } }").Suites.All).Settings.Reminders.Mode);

    [Theory]
    [InlineData("{}", "line 5, column 7, mail.from: this field is missing\nline 5, column 7, mail.smtp: either smtp or sendgrid is needed, so that mail can leave")]
    [InlineData("{ from: sluice@a.test, smtp: { host: a.test }, sendgrid: { key: env:K } }", "line 5, column 64, mail.sendgrid: smtp and sendgrid exclude each other; keep one")]
    [InlineData(
        "{ from: Sluice <sluice@a.test>, smtp: { host: a.test } }",
        "line 5, column 15, mail.from: expected an e-mail address alone, such as sluice@example.org, found 'Sluice <sluice@a.test>'; what people see beside it goes into name")]
    [InlineData(
        "{ from: sluice@a.test, smtp: { host: \"a.test:25\" } }",
        "line 5, column 44, mail.smtp.host: expected a server's name or address alone, found 'a.test:25'; its port goes into port")]
    [InlineData("{ from: sluice@a.test, smtp: { host: a.test, user: sluice } }", "line 5, column 58, mail.smtp.user: user and password go together; write both, or neither")]
    [InlineData(
        "{ from: sluice@a.test, smtp: { host: a.test, security: none, user: sluice, password: env:P } }",
        "line 5, column 62, mail.smtp.security: a password must not cross the network unprotected; write starttls or tls")]
    [InlineData(
        "{ from: sluice@a.test, smtp: { host: a.test, user: sluice, password: sesame } }",
        "line 5, column 76, mail.smtp.password: expected a reference, env:NAME or keyvault:NAME; a secret itself must not stand in this file")]
    [InlineData(
        "{ from: sluice@a.test, sendgrid: { key: env:K, address: http://a.test } }",
        "line 5, column 63, mail.sendgrid.address: the key must not cross the network unprotected; write an address that starts with https://")]
    [InlineData(
        "{ from: sluice@a.test, sendgrid: { key: env:K, event-key: bm90IGEga2V5 } }",
        "line 5, column 65, mail.sendgrid.event-key: expected the verification key that SendGrid shows for its signed event webhook, base64 in one line")]
    [InlineData(
        "{ from: sluice@a.test, smtp: { host: a.test }, quiet-hours: { from: \"22:00\", to: \"22:00\", zone: Mars/Olympus } }",
        "line 5, column 88, mail.quiet-hours.to: from and to are the same, so no hour would be left for mail; write when the quiet ends\n"
        + "line 5, column 103, mail.quiet-hours.zone: there is no time zone 'Mars/Olympus'; expected one such as Europe/Berlin")]
    [InlineData(
        "{ from: sluice@a.test, smtp: { host: a.test }, quiet-hours: { from: ten, to: \"7:00\" } }",
        "line 5, column 75, mail.quiet-hours.from: expected a time such as 22:00, found 'ten'\n"
        + "line 5, column 84, mail.quiet-hours.to: expected a time such as 22:00, found '7:00'")]
    [InlineData(
        "{ from: sluice@a.test, smtp: { host: a.test, password: keyvault:mail, user: sluice } }",
        "line 1, column 1, key-vault: this field is missing, though keyvault: references are used; write the vault's address here")]
    public void What_is_wrong_is_said_with_what_to_mend(string section, string said) => Assert.Equal(said, Refused(Head, $"mail: {section}"));

    [Fact]
    public void A_password_may_go_unprotected_to_the_same_machine() =>
        Assert.NotNull(Accepted("mail: { from: sluice@a.test, smtp: { host: 127.0.0.1, security: none, user: sluice, password: env:P } }").Mail);

    [Fact]
    public void Links_lead_to_the_gate_so_its_address_is_needed() => Assert.Equal(
        "line 4, column 65, mail.links-key: links in mails lead to the gate's pages; write gate: with its address at the top of the file",
        Refused(
            Head.Replace("gate: { address: https://gate.test }\n", "", StringComparison.Ordinal),
            "mail: { from: sluice@a.test, smtp: { host: a.test }, links-key: env:LINKS }"));

    [Theory]
    [InlineData("{}", "mail.mode: mail is on here, but the file does not say how mail leaves; write mail: at the top of the file, or mode: dry-run here")]
    [InlineData("{ mode: dry-run, keyserver: http://keys.test }", "mail.keyserver: nobody is asked there with lookup: index; write lookup: launchpad, or leave this out")]
    [InlineData("{ mode: dry-run, digests: off, digest-at: \"08:00\" }", "mail.digest-at: there are no digests with digests: off; keep one of the two")]
    [InlineData("{ mode: perhaps }", "mail.mode: expected on, dry-run or off, found 'perhaps'")]
    public void What_is_wrong_in_a_suite_is_said_as_well(string section, string said) =>
        Assert.Contains($"suites[0].{said}", Refused(Head, $"{Suite}{section} }}"), StringComparison.Ordinal);

    private static ConfigurationReading.Accepted Accepted(string rest) => Assert.IsType<ConfigurationReading.Accepted>(ConfigurationFile.Parse(Head + rest));

    private static string Refused(string head, string rest) => string.Join('\n', Assert.IsType<ConfigurationReading.Refused>(ConfigurationFile.Parse(head + rest)).Errors);
}
