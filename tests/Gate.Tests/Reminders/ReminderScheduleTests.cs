namespace Sluice.Gate.Tests.Reminders;

/// <summary>When the drop-in mails, run after run, from files to files (E-30 to E-41).</summary>
public sealed class ReminderScheduleTests : IAsyncLifetime
{
    private ReminderStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await ReminderStage.OpenAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task E_33_what_is_invalid_is_told_at_1_3_7_15_31_and_61_days() => Assert.Equal([1, 3, 7, 15, 31, 61], await DaysAsync(65));

    [Fact]
    public async Task E_31_E_33_what_is_valid_is_told_at_5_7_11_19_35_and_65_days()
    {
        await _stage.DisposeAsync();
        _stage = await ReminderStage.OpenAsync();
        _stage.Installation.Write("data/unstable/Packages_amd64", "").Binary("unstable", "green", "2", architecture: "amd64");

        Assert.Equal([5, 7, 11, 19, 35, 65], await DaysAsync(66));
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 65]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_30_days_are_whole_and_E_32_the_point_is_kept_not_the_age()
    {
        Assert.Equal("", await _stage.MailsOfAsync(0.97));
        Assert.Equal("joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(1));
        Assert.Equal("", await _stage.MailsOfAsync(2.97));
        Assert.Equal("joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 4 days.", await _stage.MailsOfAsync(4.97));
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 3]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_34_after_an_outage_one_mail_catches_up()
    {
        _stage.Keep("""{"green": {"2": [["joe@example.com"], 3]}}""");

        Assert.Equal("joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 40 days.", await _stage.MailsOfAsync(40));
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 31]}}""", _stage.Kept);
        Assert.Equal("", await _stage.MailsOfAsync(40));
        Assert.Equal("", await _stage.MailsOfAsync(60));
        Assert.NotEqual("", await _stage.MailsOfAsync(61));
    }

    [Fact]
    public async Task E_35_a_first_mail_that_is_late_does_not_bring_a_second()
    {
        Assert.NotEqual("", await _stage.MailsOfAsync(40));
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 31]}}""", _stage.Kept);
        Assert.Equal("", await _stage.MailsOfAsync(40));
    }

    [Fact]
    public async Task E_36_who_turns_valid_and_back_is_told_ever_more_rarely()
    {
        var days = new List<int>();
        bool[] turns = [false, false, true, false, true, false, true];
        for (var day = 0; day <= 66; day++)
        {
            // Forced, an upload is as good as valid.
            _stage.Installation["HINTS_RELEASE"] = "ALL";
            _stage.Installation.Write("data/hints/release", turns[Math.Min(days.Count, turns.Length - 1)] ? "force green/2" : "");
            if (await _stage.MailsOfAsync(day) is not "")
                days.Add(day);
        }

        Assert.Equal([1, 3, 5, 7, 11, 15, 19, 35, 65], days);
    }

    [Fact]
    public async Task E_41_what_was_blocked_is_told_of_again_and_E_55a_its_record_stays()
    {
        _stage.Stuck("blue").Uploads("blue", "ann");
        await _stage.RunAsync(1);
        _stage.Hint("block green");

        Assert.Equal("ann@example.com: [proposed-migration] blue 2 stuck in testing-proposed for 3 days.", await _stage.MailsOfAsync(3));
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 3]}, "green": {"2": [["joe@example.com"], 1]}}""", _stage.Kept);
        _stage.Hint("");
        Assert.Equal("joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 4 days.", await _stage.MailsOfAsync(4));
        Assert.Equal("", await _stage.MailsOfAsync(5));
        Assert.Equal("""{"blue": {"2": [["ann@example.com"], 3]}, "green": {"2": [["joe@example.com"], 3]}}""", _stage.Kept);
    }

    [Theory]
    [InlineData("block green")]
    [InlineData("block-all source")]
    public async Task E_40_what_somebody_holds_is_not_stuck(string hint)
    {
        Assert.Equal("", await _stage.Hint(hint).MailsOfAsync(10));
        Assert.False(_stage.HasKept);
    }

    [Fact]
    public async Task E_40_what_is_too_young_only_waits()
    {
        _stage.Installation.Write("data/unstable/Packages_amd64", "").Binary("unstable", "green", "2", architecture: "amd64");
        _stage.Installation["MINDAYS_MEDIUM"] = "20";

        Assert.Equal("", await _stage.MailsOfAsync(19));
        Assert.Equal("joe@example.com: [proposed-migration] green 2 stuck in testing-proposed for 20 days.", await _stage.MailsOfAsync(20));
        Assert.Equal("""{"green": {"2": [["joe@example.com"], 19]}}""", _stage.Kept);
    }

    [Fact]
    public async Task E_31b_a_missing_build_is_told_of()
    {
        _stage.Installation.Write("data/unstable/Packages_amd64", "").Binary("unstable", "green", "1", architecture: "amd64");
        Assert.NotEqual("", await _stage.MailsOfAsync(1));
    }

    [Fact]
    public async Task A_new_version_begins_anew()
    {
        await _stage.RunAsync(31);
        _stage.Installation.Write("data/unstable/Sources", "").Source("unstable", "green", "3")
            .Write("data/unstable/Packages_amd64", "").Binary("unstable", "green", "3", architecture: "amd64", more: "Depends: nothing-has-this\n");
        _stage.Uploads("green", "ann", "3");

        Assert.Equal("", await _stage.MailsOfAsync(32));
        Assert.Equal("ann@example.com: [proposed-migration] green 3 stuck in testing-proposed for 1 day.", await _stage.MailsOfAsync(33));
        Assert.Equal("""{"green": {"3": [["ann@example.com"], 1]}}""", _stage.Kept);
    }

    private async Task<List<int>> DaysAsync(int last)
    {
        var days = new List<int>();
        for (var day = 0; day <= last; day++)
        {
            if (await _stage.MailsOfAsync(day) is not "")
                days.Add(day);
        }

        Assert.Single(_stage.Launchpad.Asked, asked => asked.Contains("getPublishedSources", StringComparison.Ordinal));
        return days;
    }
}
