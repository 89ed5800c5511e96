using Sluice.Gate.Tests.Gate;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Tests of reverse dependencies, as whoever runs the drop-in gate sees them.</summary>
public sealed class GateScenarios : IAsyncLifetime
{
    private const string AllMarks = """{"green/2":{"darkgreen":["amd64","i386"],"green":["amd64","i386"],"lightgreen":["amd64","i386"]}}""";
    private GateStage _stage = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await GateStage.OpenAsync();
        _stage.Green("unstable", "2");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_new_library_asks_for_its_own_test_and_those_of_its_users()
    {
        var outcome = await _stage.RunAsync();

        Assert.Equal(
            [
                """debci-testing-amd64:darkgreen {"triggers": ["green/2"]""",
                """debci-testing-amd64:green {"triggers": ["green/2"]""",
                """debci-testing-amd64:lightgreen {"triggers": ["green/2"]""",
                """debci-testing-i386:darkgreen {"triggers": ["green/2"]""",
                """debci-testing-i386:green {"triggers": ["green/2"]""",
                """debci-testing-i386:lightgreen {"triggers": ["green/2"]""",
            ],
            _stage.Requests);
        Assert.Equal(AllMarks, _stage.Pending);
        Assert.Equal("{}", _stage.Cache);
        Assert.Equal("RUNNING-ALWAYSFAIL", GateStage.Tests(outcome, "green").Split('\n')[0].Split(' ')[2]);
        Assert.Equal("true", GateOutcome.Text(outcome.Item("green"), "is-candidate").ToLowerInvariant());
    }

    [Fact]
    public async Task What_worked_is_waited_for_then_judged()
    {
        _stage.Ran("lightgreen/i386/20150101_100000@", 0, "1", "green/1").Ran("darkgreen/amd64/20150101_100000@", 8, "1", "green/1");
        var waiting = await _stage.RunAsync();
        Assert.Contains("lightgreen i386 RUNNING\n", GateStage.Tests(waiting, "green") + "\n", StringComparison.Ordinal);
        Assert.Equal("REJECTED_TEMPORARILY", GateOutcome.Text(waiting.Item("green"), "migration-policy-verdict"));

        _stage.Ran("lightgreen/i386/20150102_100000@", 4, "1", "green/2").Ran("darkgreen/amd64/20150102_100000@", 4, "1", "green/2").Ran("green/amd64/20150102_100000@", 0, "2", "green/2");
        var judged = await _stage.RunAsync();

        Assert.Equal("REJECTED_PERMANENTLY", GateOutcome.Text(judged.Item("green"), "migration-policy-verdict"));
        Assert.Equal(["autopkgtest"], GateOutcome.List(judged.Item("green"), "reason"));
        Assert.Equal(
            """
            darkgreen/1 amd64 ALWAYSFAIL
            darkgreen/1 i386 RUNNING-ALWAYSFAIL
            green/2 amd64 PASS
            green/2 i386 RUNNING-ALWAYSFAIL
            lightgreen/1 amd64 RUNNING-ALWAYSFAIL
            lightgreen/1 i386 REGRESSION
            """,
            string.Join('\n', GateStage.Tests(judged, "green").Split('\n').Order(StringComparer.Ordinal)));
        Assert.Equal("""{"green/2":{"darkgreen":["i386"],"green":["i386"],"lightgreen":["amd64"]}}""", _stage.Pending);
        Assert.Equal(6, _stage.Requests.Count);
        Assert.Contains(
            GateOutcome.List(judged.Item("green"), "excuses"),
            line => line.Contains("""<a href="https://autopkgtest.ubuntu.com/packages/l/lightgreen/testing/i386">i386</a>: <a href="https://autopkgtest.ubuntu.com/results/autopkgtest-testing/testing/i386/l/lightgreen/20150102_100000@/log.gz"><span style="background:#ff6666">Regression</span></a>""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retry_that_passes_lets_it_through_and_a_later_failure_does_not_hold_it()
    {
        Everybody("20150101_100000@", 0, "green/1").Everybody("20150102_100000@", 4, "green/2");
        Assert.Equal("REJECTED_PERMANENTLY", GateOutcome.Text((await _stage.RunAsync()).Item("green"), "migration-policy-verdict"));

        Everybody("20150103_100000@", 0, "green/2").Everybody("20150104_100000@", 4, "green/2");
        Assert.Equal("PASS", GateOutcome.Text((await _stage.RunAsync()).Item("green"), "migration-policy-verdict"));
        Assert.Empty(_stage.Requests);
        Assert.Contains("""["PASS","1","20150103_100000@",1420279200]""", _stage.Cache, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("force-badtest lightgreen/1\nforce-badtest darkgreen/all\nforce-badtest green/2", "PASS")]
    [InlineData("force-badtest lightgreen/0.9", "REJECTED_PERMANENTLY")]
    [InlineData("force-skiptest green/2", "PASS_HINTED")]
    [InlineData("force-reset-test lightgreen/1\nforce-reset-test darkgreen/1\nforce-reset-test green/2", "PASS")]
    [InlineData("force green/2", "PASS_HINTED")]
    public async Task Hints_overrule_failures(string hints, string verdict)
    {
        Everybody("20150101_100000@", 0, "green/1").Everybody("20150102_100000@", 4, "green/2");
        _stage.Installation.Write("data/hints/autopkgtest", hints);

        Assert.Equal(verdict, GateOutcome.Text((await _stage.RunAsync()).Item("green"), "migration-policy-verdict"));
    }

    [Fact]
    public async Task What_an_upload_needs_comes_with_it()
    {
        _stage.Installation.Write("data/unstable/Packages_amd64", "").Write("data/unstable/Packages_i386", "").Write("data/unstable/Sources", "");
        _stage.Green("unstable", "2").User("unstable", "lightgreen", "2", "libgreen1 (>= 2)").User("unstable", "darkgreen", "1");
        await _stage.RunAsync();

        Assert.Contains("""debci-testing-amd64:lightgreen {"triggers": ["lightgreen/2 green/2"]""", _stage.Requests);
        Assert.Contains("""debci-testing-amd64:lightgreen {"triggers": ["green/2"]""", _stage.Requests);
    }

    [Fact]
    public async Task A_37_a_table_of_its_own_takes_the_place_of_the_shipped_one()
    {
        _stage.Installation["ADT_SPECIAL_CASES"] = _stage.Installation.At("cases.yaml");
        _stage.Installation.Write("cases.yaml", "special-cases: [{name: quiet, reason: a trial, architectures: [i386], nothing: true}]");
        await _stage.RunAsync();
        Assert.Equal(3, _stage.Requests.Count);

        _stage.Installation.Write("cases.yaml", "special-cases:\n  - {name: quiet, nothing: true}");
        var refused = await _stage.Installation.RunAsync();
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("cases.yaml:2: this field is missing", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_asks_nothing_again_even_after_its_marks_file_was_damaged_and_results_are_there()
    {
        Everybody("20150102_100000@", 0, "green/2");
        _stage.Installation.Write("data/testing/state/autopkgtest-pending.json", """{"green/2": {"gree""");

        var outcome = await _stage.RunAsync();

        Assert.Empty(_stage.Requests);
        Assert.Contains("is damaged and will be set aside", outcome.Output, StringComparison.Ordinal);
        Assert.True(_stage.Installation.Has("data/testing/state/autopkgtest-pending.json.damaged-1"));
    }

    private GateScenarios Everybody(string run, int exitCode, string trigger)
    {
        foreach (var architecture in (string[])["amd64", "i386"])
        {
            _stage.Ran($"green/{architecture}/{run}", exitCode, trigger[^1..], trigger);
            _stage.Ran($"lightgreen/{architecture}/{run}", exitCode, "1", trigger);
            _stage.Ran($"darkgreen/{architecture}/{run}", exitCode, "1", trigger);
        }

        return this;
    }
}
