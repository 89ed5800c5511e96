namespace Sluice.Gate.Tests.Reminders;

/// <summary>What the drop-in keeps in its files, and what becomes of it when things go wrong (E-48 to E-56).</summary>
public sealed class ReminderFilesTests : IAsyncLifetime
{
    private const string Notes = "data/unstable/EmailCache.notes";
    private const string Joe = "joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 1 day.";
    private ReminderStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ReminderStage.OpenAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("""{"green": {"2": true}}""", 0)]
    [InlineData("""{"green": {"2": null}}""", 0)]
    [InlineData("""{"green": {"2": []}}""", 0)]
    [InlineData("""{"green": {"2": [["joe@example.com"]]}}""", 0)]
    [InlineData("""{"green": {"2": [["joe@example.com"], "7"]}}""", 0)]
    [InlineData("""{"green": {"2": [["joe@example.com"], 7, 7]}}""", 0)]
    [InlineData("""{"green": {"2": [["joe@example.com"], 6.99]}}""", 6)]
    [InlineData("""{"green": {"2": [["joe@example.com"], 7.0]}}""", 7)]
    [InlineData("""{"green": {"2": [null, 7]}}""", 7)]
    [InlineData("""{"green": {"2": [["", "joe@example.com", 1, "not one", "a@b.c\r\nBcc: d@e.f"], 1e400]}}""", int.MaxValue)]
    public async Task E_49_a_pair_is_a_record_and_nothing_else_is(string kept, int point)
    {
        var mails = await _stage.Keep(kept).MailsOfAsync(8);

        Assert.Equal(point < 7 ? "joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 8 days." : "", mails);
        Assert.Equal(kept.Contains("null, 7", StringComparison.Ordinal) ? """{"green": {"2": [[], 7]}}""" : $$$"""{"green": {"2": [["joe@example.com"], {{{Math.Max(point, 7)}}}]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_48_without_a_mail_server_people_are_remembered_and_told_when_it_is_back()
    {
        _stage.Stuck("blue").Uploads("blue", "ann");
        var port = _stage.Smtp.Port;
        await _stage.Smtp.DisposeAsync();

        var outcome = await _stage.RunAsync(1);
        Assert.Contains("E: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("green/2: the mail to joe@example.com could not be sent, and is tried again by the next run: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("blue/2: the mail to ann@example.com could not be sent", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 0]}, "green": {"2": [["joe@example.com"], 0]}}""", _stage.Kept);
        var asked = _stage.Launchpad.Asked.Count;

        await using var back = new SmtpStage(port);
        await _stage.RunAsync(1);
        Assert.Equal(2, back.Mails.Count);
        Assert.Equal(asked, _stage.Launchpad.Asked.Count);
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 1]}, "green": {"2": [["joe@example.com"], 1]}}""", _stage.Kept);
    }

    [Theory]
    [InlineData("550 no such user, Failure FIX" + "ME")]
    [InlineData("450 later, please")]
    public async Task E_48_what_nobody_takes_is_not_noted_as_sent(string answer)
    {
        _stage.Stuck("blue").Uploads("blue", "ann").Smtp.Answer = to => to is "joe@example.com" ? answer : null;

        Assert.Equal("ann@example.com: [proposed-migration] blue 2 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(1));
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 1]}, "green": {"2": [["joe@example.com"], 0]}}""", _stage.Kept);

        _stage.Smtp.Answer = _ => null;
        Assert.Equal(Joe, await _stage.MailsOfAsync(1));
    }

    [Fact]
    public async Task Who_was_not_taken_with_the_others_is_tried_again_alone_with_the_same_mail()
    {
        _stage.Keep("""{"green": {"2": [["ann@example.com", "joe@example.com", "gone@example.com"], 0]}}""");
        _stage.Smtp.Answer = to => to switch { "joe@example.com" => "450 later", "gone@example.com" => "550 no such user", _ => null };
        await _stage.RunAsync(1);
        await _stage.RunAsync(1);
        Assert.Equal(["ann@example.com"], _stage.Mails.SelectMany(mail => mail.Recipients));
        Assert.Equal("{\"green\": {\"2\": {\"remaining\": [\"joe@example.com\"]}}}\n", _stage.Installation.Read(Notes));

        _stage.Smtp.Answer = _ => null;
        await _stage.RunAsync(2);
        await _stage.RunAsync(2);
        Assert.Equal(["ann@example.com", "joe@example.com"], _stage.Mails.SelectMany(mail => mail.Recipients));
        Assert.Single(_stage.Mails.Select(mail => mail.Header("Message-ID")).Distinct());
        Assert.Equal("{}\n", _stage.Installation.Read(Notes));
        Assert.Equal("""{"green": {"2": [["ann@example.com", "joe@example.com", "gone@example.com"], 1]}}""", _stage.Kept);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_the_mail_gets_it_once_more_under_the_same_id()
    {
        _stage.Smtp.HangsUpAfter = mail => mail.Id is 1;
        await _stage.RunAsync(1);
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 0]}}""", _stage.Kept);
        await _stage.RunAsync(2);
        await _stage.RunAsync(2);

        Assert.Equal(2, _stage.Mails.Count);
        Assert.Single(_stage.Mails.Select(mail => mail.Header("Message-ID")).Distinct());
    }

    [Fact]
    public async Task A_server_that_takes_nothing_is_left_alone_after_twenty_mails()
    {
        _stage.StuckMany(25).Smtp.Greeting = "421 not now";
        var outcome = await _stage.RunAsync(1);

        Assert.Equal(20, outcome.Output.Split("could not be sent").Length - 1);
        Assert.Contains("Nobody took the last 20 mails: no more are sent by this run", outcome.Output, StringComparison.Ordinal);
        _stage.Smtp.Greeting = "220 stage";
        await _stage.RunAsync(1);
        Assert.Equal(26, _stage.Mails.Count);
    }

    [Fact]
    public async Task E_52_an_aborted_runs_records_count_before_older_ones_version_by_version()
    {
        _stage.Stuck("blue").Keep("""{"green": {"1": [["old@example.com"], 9], "2": [["joe@example.com"], 3]}, "blue": {"2": [["ann@example.com"], 15]}, "red": {"1": [["r@example.com"], 1]}}""");
        _stage.Installation.Write(ReminderStage.NewCache, """{"green": {"2": [["joe@example.com"], 15]}}""");

        Assert.Equal("", await _stage.MailsOfAsync(15));
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 15]}, "green": {"2": [["joe@example.com"], 15]}}""", _stage.Kept);
        Assert.Empty(_stage.Launchpad.Asked);
    }

    [Fact]
    public async Task E_52_E_53_an_aborted_runs_records_are_kept_by_a_run_that_records_nothing()
    {
        _stage.Keep("""{"red": {"1": [["r@example.com"], 1]}}""").Installation.Write(ReminderStage.NewCache, """{"green": {"2": [["joe@example.com"], 15]}}""");
        await _stage.RunAsync(0);

        Assert.Equal("""{"green": {"2": [["joe@example.com"], 15]}, "red": {"1": [["r@example.com"], 1]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_53_a_run_that_finds_nobody_stuck_leaves_the_file_alone()
    {
        const string Odd = """{"red":{"1":true}}""";
        await _stage.Keep(Odd).RunAsync(0);
        Assert.Equal(Odd, _stage.Kept);
    }

    [Fact]
    public async Task E_54_E_55_E_55a_stuck_ones_are_recorded_those_still_there_are_kept_and_vanished_ones_are_not()
    {
        _stage.Valid("blue").Stuck("white").Uploads("white", "ann").Keep(
            """{"blue": {"2": [["b@example.com"], 5]}, "green": {"1": [["g@example.com"], 31], "2": [["joe@example.com"], 1]}, "black": {"1": [["k@example.com"], 1]}, "red": {"1": [["r@example.com"], 1]}, "white": {"2": true}}""");
        _stage.Installation.Source("testing", "black", "1").Source("unstable", "black", "1");

        await _stage.RunAsync(2);

        Assert.Equal("""{"blue": {"2": [["b@example.com"], 5]}, "green": {"2": [["joe@example.com"], 1]}, "white": {"2": [["ann@example.com"], 1]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_50_E_51_an_aborted_run_leaves_only_its_own_records_and_the_old_file_as_it_was()
    {
        const string Old = """{"blue": {"2": [["ann@example.com"], 1]}, "red": {"1": [["r@example.com"], 1]}}""";
        _stage.Stuck("blue").Valid("white").Keep(Old).Installation["EXCUSES_OUTPUT"] = "/proc/nowhere/excuses.html";
        _stage.Installation["FAKE_RUNTIME"] = $"{ReminderStage.FirstDay + 86400}";
        Assert.NotEqual(0, (await _stage.Installation.RunAsync()).Code);

        Assert.Equal(Old, _stage.Kept);
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 1]}, "green": {"2": [["joe@example.com"], 1]}}""", _stage.Installation.Read(ReminderStage.NewCache));
        Assert.Single(_stage.Mails);

        _stage.Installation["EXCUSES_OUTPUT"] = null;
        Assert.Equal("", await _stage.MailsOfAsync(1));
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 1]}, "green": {"2": [["joe@example.com"], 1]}}""", _stage.Kept);
    }

    [Theory]
    [InlineData("""{"blue": {"2": [["ann@example.com"], 15]}, "green": {"2": [["joe@exam""", true)]
    [InlineData("""{"blue": {"2": [["ann@example.com"], 15]}} and more""", true)]
    [InlineData("[1, 2]", false)]
    [InlineData("\0\0\0\0", false)]
    [InlineData("""{"\ud800": {"2": [["ann@example.com"], 15]}}""", false)]
    public async Task E_56_a_damaged_file_is_set_aside_and_what_can_be_read_of_it_counts(string damaged, bool hasBlue)
    {
        _stage.Stuck("blue").Keep(damaged);
        var outcome = await _stage.RunAsync(15);

        Assert.Contains("EmailCache is damaged and set aside as ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(damaged, _stage.Installation.Read($"{ReminderStage.Cache}.damaged-1"));
        Assert.Equal($$$"""{"blue": {"2": [[{{{(hasBlue ? "\"ann@example.com\"" : "")}}}], {{{(hasBlue ? 15 : 0)}}}]}, "green": {"2": [["joe@example.com"], 15]}}""", _stage.Kept);

        Assert.DoesNotContain("damaged", (await _stage.RunAsync(15)).Output, StringComparison.Ordinal);
        Assert.False(_stage.Installation.Has($"{ReminderStage.Cache}.damaged-2"));
    }

    [Fact]
    public async Task E_56_damage_left_by_a_killed_run_and_in_our_notes_ends_nothing()
    {
        _stage.Keep("""{"green": {"2": [["joe@example.com"], 1]}}""").Installation
            .Write(ReminderStage.NewCache, """{"green": {"2": [["joe@""")
            .Write(Notes, """{"green": {"2": 5}}""");
        await _stage.RunAsync(2);

        Assert.Empty(_stage.Mails);
        Assert.True(_stage.Installation.Has($"{ReminderStage.NewCache}.damaged-1"));
        Assert.True(_stage.Installation.Has($"{Notes}.damaged-1"));
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 1]}}""", _stage.Kept);
        Assert.DoesNotContain("damaged", (await _stage.RunAsync(2)).Output, StringComparison.Ordinal);
    }
}
