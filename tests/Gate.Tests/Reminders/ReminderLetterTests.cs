using YamlDotNet.RepresentationModel;

namespace Sluice.Gate.Tests.Reminders;

/// <summary>Whether and what the drop-in mails (E-01 to E-03, E-45 to E-47).</summary>
public sealed class ReminderLetterTests : IAsyncLifetime
{
    private ReminderStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ReminderStage.OpenAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task E_45_E_46_one_transaction_to_all_people_from_the_release_team()
    {
        _stage.Launchpad.Uploaded("green", "2", sponsor: "ann", creator: "joe");
        await _stage.RunAsync(6);

        var mail = Assert.Single(_stage.Mails);
        Assert.Equal("noreply+proposed-migration@ubuntu.com", mail.Sender);
        Assert.Equal(["ann@example.com", "joe@example.com"], mail.Recipients);
        Assert.Equal("Ubuntu Release Team <noreply+proposed-migration@ubuntu.com>", mail.Header("From"));
        Assert.Equal("ann@example.com, joe@example.com", mail.Header("To"));
        Assert.Equal("[proposed-migration] green 2 stuck in testing-proposed for 6 days.", mail.Subject);
        Assert.Equal("notice", mail.Header("X-Proposed-Migration"));
        Assert.Equal("Mon, 20 Nov 2023 22:13:20 +0000", mail.Header("Date"));
        Assert.Equal("1.0", mail.Header("MIME-Version"));
        Assert.Equal("text/plain; charset=utf-8", mail.Header("Content-Type"));
        Assert.Matches("^<[0-9a-f]{40}@ubuntu.com>$", mail.Header("Message-ID"));
        Assert.Equal(
            """
            Hello,

            green 2 has been in testing-proposed for 6 days and does not get on by
            itself.

              Source:  green
              Version: 2
              Series:  testing
              Age:     6 days
            """,
            mail.Body.ReplaceLineEndings("\n").Split("\n  Status:")[0]);
        Assert.Contains("https://ubuntu-archive-team.ubuntu.com/proposed-migration/testing/update_excuses.html#green\r\n", mail.Body, StringComparison.Ordinal);
        Assert.Contains("How this works: https://wiki.ubuntu.com/ProposedMigration\r\n", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Questions? Ask in #ubuntu-release on Libera.Chat.\r\n", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E_46_the_configuration_may_say_who_writes_and_where_to_ask()
    {
        _stage.Installation["EMAIL_FROM"] = "Release Team <release@lists.example.com>";
        _stage.Installation["EMAIL_EXCUSES"] = "https://example.com/{series}/excuses#{source}";
        _stage.Installation["EMAIL_DOCUMENTATION"] = "https://example.com/stuck";
        _stage.Installation["EMAIL_ASK"] = "at release@lists.example.com";
        await _stage.RunAsync(1, "--series", "noble");

        var mail = Assert.Single(_stage.Mails);
        Assert.Equal("release@lists.example.com", mail.Sender);
        Assert.Equal("[proposed-migration] green 2 stuck in noble-proposed for 1 day.", mail.Subject);
        Assert.EndsWith("@lists.example.com>", mail.Header("Message-ID"), StringComparison.Ordinal);
        Assert.Contains("https://example.com/noble/excuses#green\r\n", mail.Body, StringComparison.Ordinal);
        Assert.Contains("https://example.com/stuck\r\n", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Ask at release@lists.example.com.", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("")]
    [InlineData("maybe")]
    [InlineData("YES")]
    public async Task E_01_without_a_yes_there_is_no_mail_no_question_and_no_finding(string word)
    {
        _stage.Installation["EMAIL_ENABLE"] = word;
        var outcome = await _stage.RunAsync(6);

        Assert.Empty(_stage.Mails);
        Assert.Empty(_stage.Launchpad.Asked);
        Assert.False(_stage.HasKept);
        Assert.False(((YamlMappingNode)outcome.Item("green")["policy_info"]).Children.ContainsKey("email"));
    }

    [Fact]
    public async Task E_01_a_finding_says_that_it_was_looked_at_and_never_judges()
    {
        var outcome = await _stage.Valid("blue").RunAsync(6);

        Assert.Equal("PASS", Gate.GateOutcome.Text(outcome.Item("green")["policy_info"]["email"], "verdict"));
        Assert.Equal("PASS", Gate.GateOutcome.Text(outcome.Item("blue")["policy_info"]["email"], "verdict"));
        Assert.Equal("true", Gate.GateOutcome.Text(outcome.Item("blue"), "is-candidate"));
    }

    [Fact]
    public async Task E_02_E_03_a_dry_run_says_each_time_whom_it_would_mail_and_writes_nothing()
    {
        _stage.Installation["EMAIL_ENABLE"] = "dry-run";
        _stage.Valid("blue").Uploads("blue", "ann").Installation.Write(ReminderStage.NewCache, """{"green": {"2": [["ann@example.com"], 1]}}""");
        var before = Directory.GetFiles(_stage.Installation.At("data/unstable")).Order();

        var outputs = new List<string>();
        for (var run = 0; run < 2; run++)
            outputs.Add((await _stage.Installation.RunAsync("--no-compute-migrations")).Succeeded().Output);

        Assert.All(outputs, output => Assert.Contains("[email dry run] Considering: green/2: ", output, StringComparison.Ordinal));
        File.Delete(_stage.Installation.At(ReminderStage.NewCache));
        outputs = [(await _stage.RunAsync(6)).Output, (await _stage.RunAsync(6)).Output];
        Assert.All(outputs, output => Assert.Contains("Considering: green/2: stuck.", output, StringComparison.Ordinal));
        Assert.All(outputs, output => Assert.Contains("would email: joe@example.com", output, StringComparison.Ordinal));
        Assert.All(outputs, output => Assert.Contains("Considering: blue/2: stuck.", output, StringComparison.Ordinal));
        Assert.Contains("Considering: green/2: not stuck.", (await _stage.RunAsync(0.5)).Output, StringComparison.Ordinal);
        Assert.Empty(_stage.Mails);
        Assert.Equal(before.Where(path => !path.EndsWith("EmailCache.new", StringComparison.Ordinal)), Directory.GetFiles(_stage.Installation.At("data/unstable")).Where(path => !path.EndsWith("SourcePPA", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task C_03_a_dry_run_of_the_gate_mails_nobody_either()
    {
        var outcome = await _stage.RunAsync(6, "--dry-run");

        Assert.Empty(_stage.Mails);
        Assert.False(_stage.HasKept);
        Assert.Contains("would email: joe@example.com", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("250-stage\r\n250-8BITMIME\r\n250 SMTPUTF8", true)]
    [InlineData("250 stage", false)]
    public async Task E_47_letters_beyond_ASCII_abort_nothing(string extensions, bool takesThem)
    {
        _stage.Smtp.Extensions = extensions;
        _stage.Launchpad.Person("zoë", "zoë@exämple.com").Person("zoe", "zoe@exämple.com");
        _stage.Stuck("blue").Uploads("blue", "ann").Keep("""{"green": {"2": [["zoë@exämple.com", "zoe@exämple.com", "joe@example.com"], 0]}}""");

        await _stage.RunAsync(1);

        var mail = Assert.Single(_stage.Mails, mail => mail.Subject.Contains("green", StringComparison.Ordinal));
        Assert.Contains("joe@example.com", mail.Recipients);
        Assert.Equal(takesThem, mail.Recipients.Contains("zoë@exämple.com") || mail.Recipients.Any(one => one.StartsWith("zoë", StringComparison.Ordinal)));
        Assert.Single(_stage.Mails, mail => mail.Subject.Contains("blue", StringComparison.Ordinal));
        Assert.Contains("zoë@exämple.com", _stage.Kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_people_get_one_mail_each()
    {
        var people = Enumerable.Range(0, 1000).Select(number => $"person{number:0000}@example.com").ToList();
        _stage.Keep($$$"""{"green": {"2": [["{{{string.Join("\", \"", people)}}}"], 0]}}""");

        await _stage.RunAsync(1);

        Assert.Equal(people, _stage.Mails.SelectMany(mail => mail.Recipients).Order());
        Assert.Single(_stage.Mails.Select(mail => mail.Header("Message-ID")).Distinct());
        Assert.All(_stage.Mails, mail => Assert.All(mail.Source.Split("\r\n"), line => Assert.True(line.Length <= 998)));
    }
}
