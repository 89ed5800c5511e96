using System.Net;

namespace Sluice.Gate.Tests.Reminders;

/// <summary>To whom the drop-in mails (E-10 to E-27).</summary>
public sealed class ReminderPeopleTests : IAsyncLifetime
{
    private ReminderStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ReminderStage.OpenAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task With_addresses_in_the_cache_nobody_is_asked()
    {
        _stage.Keep("""{"green": {"2": [["kept@example.com"], 0]}}""");

        Assert.Equal("kept@example.com: [proposed-migration] green 2 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(1));
        Assert.Empty(_stage.Launchpad.Asked);
        Assert.Equal("""{"green": {"2": [["kept@example.com"], 1]}}""", _stage.Kept);
    }

    [Fact]
    public async Task With_a_landing_PPA_known_or_not_Launchpad_is_asked_for_people_only()
    {
        _stage.Installation.Write("data/unstable/SourcePPA", """{"green": {"2": ""}}""");
        await _stage.RunAsync(1);
        Assert.Single(_stage.Launchpad.Asked, asked => asked.Contains("+archive", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task E_21_E_23_an_account_that_cannot_be_asked_ends_nothing(HttpStatusCode status)
    {
        _stage.Stuck("blue").Uploads("blue", "ann");
        _stage.Launchpad.Refuse = asked => asked.EndsWith("~ann/gpg_keys", StringComparison.Ordinal) ? status : null;

        Assert.Equal("joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(1));
        Assert.Equal("""{"blue": {"2": [[], 0]}, "green": {"2": [["joe@example.com"], 1]}}""", _stage.Kept);

        // Gone is an answer that holds for a day; everything else is asked again at once.
        _stage.Launchpad.Refuse = _ => null;
        var isFinal = status is HttpStatusCode.Gone or HttpStatusCode.NotFound;
        Assert.Equal(isFinal ? "" : "ann@example.com: [proposed-migration] blue 2 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(1.5));
    }

    [Fact]
    public async Task E_23_who_turns_up_later_gets_the_same_mail()
    {
        _stage.Launchpad.Uploaded("green", "2", sponsor: "ann", creator: "joe");
        _stage.Launchpad.Refuse = asked => asked.EndsWith("~ann/gpg_keys", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : null;
        await _stage.RunAsync(1);
        _stage.Launchpad.Refuse = _ => null;
        await _stage.RunAsync(1);
        await _stage.RunAsync(1);

        Assert.Equal(["joe@example.com", "ann@example.com"], _stage.Mails.Select(mail => string.Join(' ', mail.Recipients)));
        Assert.Single(_stage.Mails.Select(mail => mail.Header("Message-ID")).Distinct());
        Assert.Equal("""{"green": {"2": [["joe@example.com", "ann@example.com"], 1]}}""", _stage.Kept);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/1.0/")]
    [InlineData("http://no-such-host.invalid/1.0/")]
    public async Task E_26_a_Launchpad_that_is_not_there_ends_nothing(string address)
    {
        _stage.Installation["LAUNCHPAD_API_URL"] = address;
        _stage.Stuck("blue").Keep("""{"blue": {"2": [["ann@example.com"], 0]}}""");

        Assert.Equal("ann@example.com: [proposed-migration] blue 2 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(1));
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 1]}, "green": {"2": [[], 0]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_14_E_15_whom_robots_brought_or_nobody_knows_of_concerns_nobody_and_E_25_that_is_believed_for_a_day()
    {
        _stage.Launchpad.Uploaded("green", "2", sponsor: "ubuntu-archive-robot", creator: "katie");
        await _stage.Stuck("blue").RunAsync(1);
        Assert.Equal("""{"blue": {"2": [[], 0]}, "green": {"2": [[], 0]}}""", _stage.Kept);
        Assert.Equal("{\"blue\": {\"2\": {\"ask-again\": 1700172800}},\n\"green\": {\"2\": {\"ask-again\": 1700172800}}}\n", _stage.Installation.Read("data/unstable/EmailCache.notes"));
        var asked = _stage.Launchpad.Asked.Count;

        await _stage.RunAsync(1.9);
        Assert.Equal(asked, _stage.Launchpad.Asked.Count);

        _stage.Uploads("blue", "ann");
        Assert.Equal("ann@example.com: [proposed-migration] blue 2 stuck in testing-proposed for 2 days.", await _stage.MailsOfAsync(2));
        Assert.DoesNotContain(_stage.Mails, mail => mail.Recipients.Contains(""));
    }

    [Fact]
    public async Task Debian_asks_nobody_but_its_index()
    {
        _stage.Installation["EMAIL_LOOKUP"] = "index";
        _stage.Installation.Source("testing", "blue", "1").Binary("testing", "blue", "1", architecture: "amd64")
            .Source("unstable", "blue", "2", "Uploaders: \"Hacker, Ann\" <ann@example.com>,\n Joe Again <JOE@example.com>\n")
            .Binary("unstable", "blue", "2", architecture: "amd64", more: "Depends: nothing-has-this\n");
        await _stage.RunAsync(0);
        await _stage.RunAsync(1);

        Assert.Equal(["joe@example.com ann@example.com", "joe@example.com"], _stage.Mails.Select(mail => string.Join(' ', mail.Recipients.OrderDescending())).Order().Reverse());
        Assert.Empty(_stage.Launchpad.Asked);
        Assert.Equal("""{"blue": {"2": [["joe@example.com", "ann@example.com"], 1]}, "green": {"2": [["joe@example.com"], 1]}}""", _stage.Kept);
        Assert.Contains("https://release.debian.org/britney/update_excuses.html#blue", _stage.Mails[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E_27_no_component_is_left_out()
    {
        _stage.Installation.Source("testing", "blue", "1").Binary("testing", "blue", "1", architecture: "amd64")
            .Source("unstable", "blue", "2", "Section: multiverse/games\n").Binary("unstable", "blue", "2", architecture: "amd64", more: "Depends: nothing-has-this\n");
        _stage.Uploads("blue", "ann");
        await _stage.RunAsync(0);

        Assert.StartsWith("ann@example.com: ", await _stage.MailsOfAsync(1), StringComparison.Ordinal);
    }
}
